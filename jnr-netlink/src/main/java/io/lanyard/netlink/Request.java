package io.lanyard.netlink;

import java.util.function.Consumer;

/**
 * One message to the kernel.
 *
 * @param operation what it is for, in the words an error will use
 * @param body writes all that follows the netlink header
 */
record Request(String operation, int type, int flags, Consumer<MessageWriter> body) {

    /** A change, to be acknowledged. */
    static Request change(String operation, int type, int flags, Consumer<MessageWriter> body) {
        return new Request(operation, type, Nlmsg.NLM_F_REQUEST | Nlmsg.NLM_F_ACK | flags, body);
    }

    /** A question with one answer. */
    static Request get(String operation, int type, Consumer<MessageWriter> body) {
        return new Request(operation, type, Nlmsg.NLM_F_REQUEST, body);
    }

    /** A question for a whole table. */
    static Request dump(String operation, int type, Consumer<MessageWriter> body) {
        return new Request(operation, type, Nlmsg.NLM_F_REQUEST | Nlmsg.NLM_F_DUMP, body);
    }
}
