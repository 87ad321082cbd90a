package dev.symposium.query.view;

import java.util.function.UnaryOperator;

/**
 * What an event changes in a view. The changes of many events are gathered and applied in order, one write per
 * document; an event that a document has seen before changes nothing in it.
 *
 * @param <V> the view
 */
public interface Changes<V> {

    /** The document begins to be; one that is there is replaced. */
    void put(String id, V document);

    /** The document, if there is one, becomes what {@code change} makes of it. */
    void change(String id, UnaryOperator<V> change);

    /** The document, or {@code initial} if there is none, becomes what {@code change} makes of it. */
    void changeOr(String id, V initial, UnaryOperator<V> change);

    /** The document, if there is one, is no more. */
    void remove(String id);
}
