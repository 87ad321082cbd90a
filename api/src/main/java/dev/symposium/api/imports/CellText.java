package dev.symposium.api.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;

/**
 * What is in a cell, as text: of a formula its last result, a date in ISO form, a number without a fraction that it
 * does not have.
 */
final class CellText {
    private static final Set<Integer> DATES = Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);
    private static final String NOT_OF_DATES = "\"[^\"]*\"|\\\\.|\\[[^]]*]|_.";
    private static final BigDecimal SECONDS_OF_A_DAY = BigDecimal.valueOf(86_400);
    private static final BigDecimal LATEST = BigDecimal.valueOf(2_958_466);
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_PATTERN = 255;

    private final LocalDate dayZero;
    private final Map<String, Boolean> ofDates = new HashMap<>();

    CellText(boolean since1904) {
        dayZero = since1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
    }

    String of(Cell cell) {
        String raw = Objects.requireNonNullElse(cell.getRawValue(), "");
        return switch (cell.getType()) {
            case EMPTY -> "";
            case STRING -> Objects.requireNonNullElse(cell.asString(), "");
            case BOOLEAN -> raw.equals("1") || raw.equalsIgnoreCase("true") ? "TRUE" : "FALSE";
            case NUMBER, FORMULA -> numberOrText(raw, cell);
            case ERROR -> raw;
        };
    }

    private String numberOrText(String raw, Cell cell) {
        BigDecimal number = number(raw);
        if (number == null) {
            return raw;
        }
        if (isDate(cell) && number.signum() >= 0 && number.compareTo(LATEST) < 0) {
            return date(number);
        }
        // Of a formula it is not told whether its result is a number or looks like one.
        return cell.getType() == CellType.FORMULA
                ? raw
                : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal number(String raw) {
        if (raw.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(raw);
            return Math.abs((long) number.scale()) + number.precision() > LONGEST_NUMBER ? null : number;
        } catch (NumberFormatException text) {
            return null;
        }
    }

    private boolean isDate(Cell cell) {
        Integer format = cell.getDataFormatId();
        String pattern = cell.getDataFormatString();
        return (format != null && DATES.contains(format))
                || (pattern != null && ofDates.computeIfAbsent(pattern, CellText::isOfDates));
    }

    private static boolean isOfDates(String pattern) {
        return pattern.length() <= LONGEST_PATTERN
                && pattern.replaceAll(NOT_OF_DATES, "").matches("(?i).*[ymdhs].*")
                && !pattern.equalsIgnoreCase("standard");
    }

    private String date(BigDecimal number) {
        long days = number.longValue();
        BigDecimal part = number.subtract(BigDecimal.valueOf(days)).multiply(SECONDS_OF_A_DAY);
        LocalDateTime moment = dayZero.plusDays(days)
                .atStartOfDay()
                .plusSeconds(part.add(new BigDecimal("0.5")).longValue());
        if (days == 0 && number.signum() > 0) {
            return moment.toLocalTime().toString();
        }
        return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? moment.toLocalDate().toString()
                : moment.toString();
    }
}
