package it.obolo.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import it.obolo.storage.TookTooLong;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Answers 503 where the database gave up what a page asked.
@Singleton
class AnswerTooLong implements ExceptionHandler<TookTooLong, HttpResponse<?>> {

    private static final Duration LATER = Duration.ofMinutes(1);

    private final AnswerProblems answerProblems;

    AnswerTooLong(AnswerProblems answerProblems) {
        this.answerProblems = answerProblems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, TookTooLong failure) {
        return answerProblems.answer(
                (HttpRequest<?>) request,
                Problems.unavailable("this took too long, and was given up", LATER));
    }
}
