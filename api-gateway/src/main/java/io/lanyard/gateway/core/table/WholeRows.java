package io.lanyard.gateway.core.table;

/** Nothing is packed. */
final class WholeRows<V> implements RowForm<V> {

    @Override
    public Object alike(V row) {
        return row;
    }

    @Override
    public void pack(V row, Packing out) {}

    @Override
    @SuppressWarnings("unchecked") // it is what alike was given
    public V unpack(RowKey key, Object alike, Unpacking in) {
        return (V) alike;
    }
}
