package it.obolo.supporter;

import it.obolo.storage.KeyFile;
import it.obolo.storage.Seal;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;

/// Seals what is said of people and nobody needs to read, under `OBOLO_HOME/keys/people.key`.
@Singleton
class SealTexts extends Seal {

    SealTexts(ServerSettings server) {
        super(new KeyFile(server.getHome(), "people.key"));
    }
}
