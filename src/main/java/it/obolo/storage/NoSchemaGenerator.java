package it.obolo.storage;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.data.jdbc.config.SchemaGenerator;

/// In place of what would make tables from classes, or compare them, if it were asked to:
/// migrations alone do that here. Made, it asks for the machinery of all declared queries at each
/// start.
@Context
@Replaces(SchemaGenerator.class)
final class NoSchemaGenerator {}
