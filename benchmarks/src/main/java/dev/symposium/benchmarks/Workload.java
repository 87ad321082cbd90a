package dev.symposium.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Where the commands of a load go. */
enum Workload {

    /** Every command creates a stream. */
    CREATE {
        @Override
        Load.Source source(Contender contender, int events) {
            return caller ->
                    () -> contender.append(TimeOrderedIdentifierFactory.next().toString(), 0, events);
        }
    },

    /** Every caller goes round streams of its own, which are there before it begins, and adds to one after another. */
    UPDATE {
        @Override
        Load.Source source(Contender contender, int events) {
            return caller -> {
                String[] streams = new String[STREAMS_PER_CALLER];
                for (int i = 0; i < streams.length; i++) {
                    streams[i] = TimeOrderedIdentifierFactory.next().toString();
                    contender.append(streams[i], 0, 1);
                }
                AtomicLong count = new AtomicLong();
                return () -> {
                    long n = count.getAndIncrement();
                    contender.append(streams[(int) (n % streams.length)], 1 + n / streams.length * events, events);
                };
            };
        }
    },

    /** All callers add to one stream, one at a time, as a repository that locks the aggregate lets them. */
    HOT {
        @Override
        Load.Source source(Contender contender, int events) {
            String stream = TimeOrderedIdentifierFactory.next().toString();
            AtomicLong next = new AtomicLong();
            ReentrantLock lock = new ReentrantLock(true);
            return caller -> () -> {
                lock.lock();
                try {
                    contender.append(stream, next.getAndAdd(events), events);
                } finally {
                    lock.unlock();
                }
            };
        }
    };

    private static final int STREAMS_PER_CALLER = 20;

    abstract Load.Source source(Contender contender, int events);
}
