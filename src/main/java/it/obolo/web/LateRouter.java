package it.obolo.web;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.util.SupplierUtil;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.filter.GenericHttpFilter;
import io.micronaut.web.router.DefaultRouter;
import io.micronaut.web.router.RouteBuilder;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The framework's table of addresses, made when the first request asks for one: some 250 are an
/// eighth of a start, and webhooks need none. All our addresses are on one port.
@Singleton
@Replaces(DefaultRouter.class)
class LateRouter implements Router {

    private final Supplier<Router> table;

    LateRouter(BeanContext beans) {
        this.table =
                SupplierUtil.memoized(
                        () -> new DefaultRouter(beans.getBeansOfType(RouteBuilder.class)));
    }

    @Override
    public Set<Integer> getExposedPorts() {
        return Set.of();
    }

    @Override
    public void applyDefaultPorts(List<Integer> ports) {
        // only where some have a port of their own
    }

    @Override
    public <T, R> Stream<UriRouteMatch<T, R>> findAny(
            CharSequence uri, @Nullable HttpRequest<?> context) {
        return table.get().findAny(uri, context);
    }

    @Override
    public <T, R> List<UriRouteMatch<T, R>> findAny(HttpRequest<?> request) {
        return table.get().findAny(request);
    }

    @Override
    public <T, R> Stream<UriRouteMatch<T, R>> find(
            HttpMethod method, CharSequence uri, @Nullable HttpRequest<?> context) {
        return table.get().find(method, uri, context);
    }

    @Override
    public <T, R> Stream<UriRouteMatch<T, R>> find(HttpRequest<?> request) {
        return table.get().find(request);
    }

    @Override
    public <T, R> Stream<UriRouteMatch<T, R>> find(HttpRequest<?> request, CharSequence uri) {
        return table.get().find(request, uri);
    }

    @Override
    public <T, R> List<UriRouteMatch<T, R>> findAllClosest(HttpRequest<?> request) {
        return table.get().findAllClosest(request);
    }

    /// Our pages do not tell the framework that they are pages, so that it would refuse them to
    /// whoever takes nothing else.
    @Override
    public <T, R> @Nullable UriRouteMatch<T, R> findClosest(HttpRequest<?> request) {
        UriRouteMatch<T, R> found = table.get().findClosest(request);
        return found == null && Audience.takesPages(request)
                ? table.get().findClosest(new TakesAnything<>(request))
                : found;
    }

    private static final class TakesAnything<B> extends HttpRequestWrapper<B> {

        TakesAnything(HttpRequest<B> request) {
            super(request);
        }

        @Override
        public Collection<MediaType> accept() {
            return List.of();
        }
    }

    @Override
    public Stream<UriRouteInfo<?, ?>> uriRoutes() {
        return table.get().uriRoutes();
    }

    @Override
    public <T, R> Optional<UriRouteMatch<T, R>> route(HttpMethod method, CharSequence uri) {
        return table.get().route(method, uri);
    }

    @Override
    public <R> Optional<RouteMatch<R>> route(HttpStatus status) {
        return table.get().route(status);
    }

    @Override
    public <R> Optional<RouteMatch<R>> route(Class<?> originatingClass, HttpStatus status) {
        return table.get().route(originatingClass, status);
    }

    @Override
    public <R> Optional<RouteMatch<R>> route(Throwable error) {
        return table.get().route(error);
    }

    @Override
    public <R> Optional<RouteMatch<R>> route(Class<?> originatingClass, Throwable error) {
        return table.get().route(originatingClass, error);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findErrorRoute(
            Class<?> originatingClass, Throwable error, HttpRequest<?> request) {
        return table.get().findErrorRoute(originatingClass, error, request);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findErrorRoute(Throwable error, HttpRequest<?> request) {
        return table.get().findErrorRoute(error, request);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findStatusRoute(
            Class<?> originatingClass, HttpStatus status, HttpRequest<?> request) {
        return table.get().findStatusRoute(originatingClass, status, request);
    }

    @Override
    public <R> Optional<RouteMatch<R>> findStatusRoute(HttpStatus status, HttpRequest<?> request) {
        return table.get().findStatusRoute(status, request);
    }

    @Override
    public List<GenericHttpFilter> findFilters(HttpRequest<?> request) {
        return table.get().findFilters(request);
    }

    @Override
    public List<GenericHttpFilter> findFilters(
            HttpRequest<?> request, @Nullable RouteMatch<?> routeMatch) {
        return table.get().findFilters(request, routeMatch);
    }

    @Override
    public List<GenericHttpFilter> findPreMatchingFilters(HttpRequest<?> request) {
        return table.get().findPreMatchingFilters(request);
    }
}
