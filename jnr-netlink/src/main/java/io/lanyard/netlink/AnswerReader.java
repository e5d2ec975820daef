package io.lanyard.netlink;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is made of the messages that answer a question.
 *
 * @param type the only type of message expected
 * @param wanted which of them to keep: the kernel mixes in others, and not every kernel filters as asked
 * @param read makes a value of one that is wanted
 */
record AnswerReader<T>(int type, Predicate<MessageReader> wanted, Function<MessageReader, T> read) {

    AnswerReader<T> where(Predicate<MessageReader> also) {
        return new AnswerReader<>(type, wanted.and(also), read);
    }
}
