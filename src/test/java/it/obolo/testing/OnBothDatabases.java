package it.obolo.testing;

import it.obolo.storage.Database;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Runs the whole test class on H2 and again on PostgreSQL. Its constructor takes the [TestObolo],
/// one for all methods, closed after the last.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@ArgumentsSource(OnBothDatabases.Databases.class)
public @interface OnBothDatabases {

    /// One Obolo on each kind of database, started when its turn comes.
    final class Databases implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return kinds(context.getRequiredTestClass())
                    .map(kind -> Arguments.argumentSet(kind.name(), TestObolo.on(kind)));
        }

        /// The editor's pages run on PostgreSQL with `-Dobolo.databases=all` only, for the time it
        /// takes; what they show is asked of both by the rooms below.
        private static Stream<Database.Kind> kinds(Class<?> test) {
            var onlyEmbedded =
                    test.getPackageName().equals("it.obolo.admin")
                            && System.getProperty("obolo.databases") == null;
            return onlyEmbedded ? Stream.of(Database.Kind.H2) : Stream.of(Database.Kind.values());
        }
    }
}
