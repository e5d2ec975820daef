package io.lanyard.perf.load;

/** Who sees what becomes of intents. */
interface Outcomes {
    /** From now on this listener is told, and no other. */
    void tell(Listener listener);

    /** Who is told. */
    interface Listener {
        /**
         * Called on one thread.
         *
         * @param code why it was refused; {@link Committed#ACCEPTED} if it was not
         */
        void committed(long number, long atNs, String code);
    }
}
