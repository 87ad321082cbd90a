package dev.symposium.architecture.broken.symposium.api;

import dev.symposium.query.Scope;

class BoundaryOfItsOwn {
    Scope scope() {
        return Scope.everything();
    }
}
