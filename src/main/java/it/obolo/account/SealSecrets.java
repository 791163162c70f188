package it.obolo.account;

import it.obolo.storage.KeyFile;
import it.obolo.storage.Seal;
import it.obolo.web.ServerSettings;
import jakarta.inject.Singleton;

/// Seals the secrets of second factors under `OBOLO_HOME/keys/second-factor.key`. Without that file
/// nobody's second factor can be checked: it belongs into the backup, apart from the database.
@Singleton
class SealSecrets extends Seal {

    SealSecrets(ServerSettings server) {
        super(new KeyFile(server.getHome(), "second-factor.key"));
    }
}
