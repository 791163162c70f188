package it.obolo.paypal;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/// Where a certificate says that its issuer's can be had, if that is at DigiCert.
///
/// A class of its own, because the library that reads this comes in a signed archive: checking that
/// takes half a second, and a class that names the library is reason enough for it at each start.
final class IssuerAddresses {

    private static final Pattern DIGICERT =
            Pattern.compile("https?://cacerts\\.digicert\\.com/[A-Za-z0-9._-]{1,128}");

    private IssuerAddresses() {}

    /// At most two addresses, all on the allow-list.
    static List<URI> in(X509Certificate certificate) throws IOException {
        var extension = certificate.getExtensionValue(Extension.authorityInfoAccess.getId());
        if (extension == null) {
            return List.of();
        }
        try {
            var access =
                    AuthorityInformationAccess.getInstance(
                            JcaX509ExtensionUtils.parseExtensionValue(extension));
            return Arrays.stream(access.getAccessDescriptions())
                    .filter(one -> AccessDescription.id_ad_caIssuers.equals(one.getAccessMethod()))
                    .map(AccessDescription::getAccessLocation)
                    .filter(place -> place.getTagNo() == GeneralName.uniformResourceIdentifier)
                    .map(place -> place.getName().toString())
                    .filter(DIGICERT.asMatchPredicate())
                    .limit(2)
                    .map(URI::create)
                    .toList();
        } catch (IllegalArgumentException _) {
            // names nothing that can be read, so nothing can be fetched
            return List.of();
        }
    }
}
