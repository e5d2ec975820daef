package io.lanyard.cli;

import io.lanyard.cli.gateway.Trouble;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanyard completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Writes what a shell needs to complete commands and options.",
            "For this session, in bash or zsh: source <(lanyard completion bash)"
        })
final class CompletionCommand implements Callable<Integer> {
    /** zsh can take bash's, once it is told so. */
    private static final String ZSH = "autoload -Uz compinit bashcompinit && compinit && bashcompinit";

    /** So that the script in the working directory is completed as well. */
    private static final String HERE = "complete -F _complete_lanyard -o default ./lanyard";

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    /** Those that are known. */
    enum Shell {
        bash,
        zsh
    }

    @Override
    public Integer call() throws Trouble {
        PrintWriter out = spec.commandLine().getOut();
        if (shell == Shell.zsh) {
            out.println(ZSH);
        }
        out.println(AutoComplete.bash("lanyard", spec.root().commandLine()));
        out.println(HERE);
        out.flush();
        return 0;
    }
}
