package io.lanyard.cli.spec;

/** An option that does not say what it should; the text is for the person who typed it. */
public final class WrongOption extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    WrongOption(String why) {
        super(why);
    }
}
