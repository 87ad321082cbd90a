package dev.symposium.query.view;

/** So many views of earlier positions are being made that another one has to wait for too long. */
public final class PastBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PastBusyException() {
        super("Others are being shown the past");
    }
}
