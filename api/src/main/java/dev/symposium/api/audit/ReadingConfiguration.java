package dev.symposium.api.audit;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;

/** Puts a {@link ReadingRecorder} around every endpoint that is marked as {@link Reading}. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class ReadingConfiguration {

    /** Inside of the authorisation: who is refused has read nothing. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor readingAdvisor(ObjectProvider<ReadingRecorder> recorder) {
        return new DefaultPointcutAdvisor(
                AnnotationMatchingPointcut.forMethodAnnotation(Reading.class),
                (org.aopalliance.intercept.MethodInterceptor)
                        call -> recorder.getObject().answer(call));
    }
}
