package dev.symposium.command.identity;

/**
 * A password that went through an adaptive hash, as kept in the credentials.
 *
 * @param initial whether somebody else than the person has chosen it: it is good for some days only
 */
public record EncodedPassword(String value, boolean initial) {

    public EncodedPassword(String value) {
        this(value, false);
    }

    /** The same, chosen by somebody else than the person. */
    public EncodedPassword asInitial() {
        return new EncodedPassword(value, true);
    }

    @Override
    public String toString() {
        return "EncodedPassword[***]";
    }
}
