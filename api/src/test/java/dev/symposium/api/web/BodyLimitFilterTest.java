package dev.symposium.api.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class BodyLimitFilterTest {

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data; boundary=x, true",
        "Multipart/Form-Data; boundary=x, true",
        "application/json, false",
        ", false"
    })
    void anUploadIsOneInWhateverCaseItsTypeIsWritten(String type, boolean isUpload) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContentType(type);
        assertThat(BodyLimitFilter.isForm(request)).isEqualTo(isUpload);
    }
}
