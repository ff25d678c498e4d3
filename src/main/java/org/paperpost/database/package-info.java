/**
 * The PostgreSQL this installation runs on: an embedded real server in the data folder, or the one
 * that DATABASE_URL names. It knows no table.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperpost.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
