package it.obolo.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpnTimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10:00:08 Feb 10, 2026 PST | 2026-02-10T18:00:08Z",
                "03:13:29 Mar 15, 2026 PDT | 2026-03-15T10:13:29Z",
                "23:04:06 Feb. 02, 2009 PDT | 2009-02-03T06:04:06Z",
                "1:02:03 June 5, 2026 PDT | 2026-06-05T08:02:03Z",
                "01:30:00 Nov 01, 2026 PDT | 2026-11-01T08:30:00Z",
                "01:30:00 Nov 01, 2026 PST | 2026-11-01T09:30:00Z",
                "Wed Feb 04 2026 23:04:06 GMT-0800 (Pacific Standard Time) | 2026-02-05T07:04:06Z",
                "Wed Feb 04 2026 23:04:06 GMT | 2026-02-04T23:04:06Z",
                "2026-02-10T18:00:08Z | 2026-02-10T18:00:08Z"
            })
    void pacificTimeIsReadByItsLabelInEnglish(String text, Instant at) {
        assertThat(IpnTime.read(text)).isEqualTo(at);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "N/A",
                "",
                "10:00:08 Feb 31, 2026 PST",
                "10:00:08 Mag 10, 2026 PST",
                "25:00:00 Feb 10, 2026 PST",
                "10:00:08 Feb 10, 1970 PST",
                "10:00:08 Feb 10, 2026 CEST"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(IpnTime.read(text)).isNull();
    }
}
