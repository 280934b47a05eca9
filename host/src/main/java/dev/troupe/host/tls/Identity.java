package dev.troupe.host.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** A key and its certificate, seen to belong together. */
record Identity(X509ExtendedKeyManager keys, X509Certificate certificate) {

    private static final byte[] SAMPLE = {1, 2, 3};

    /** @throws GeneralSecurityException when they do not: one of two files was replaced, and the other not yet */
    static Identity of(KeyStore store, String alias, char[] password, Path place) throws GeneralSecurityException {
        if (!(store.getCertificate(alias) instanceof X509Certificate certificate)) {
            throw new GeneralSecurityException(place + " holds no X.509 certificate");
        }
        if (!(key(store, alias, password, place) instanceof PrivateKey key && belong(key, certificate))) {
            throw new GeneralSecurityException("the certificate in " + place + " is not that of the private key");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        for (KeyManager manager : factory.getKeyManagers()) {
            if (manager instanceof X509ExtendedKeyManager extended) {
                return new Identity(extended, certificate);
            }
        }
        throw new GeneralSecurityException("this Java has no key manager for X.509");
    }

    private static java.security.Key key(KeyStore store, String alias, char[] password, Path place)
            throws GeneralSecurityException {
        try {
            return store.getKey(alias, password);
        } catch (UnrecoverableKeyException e) {
            throw new UnrecoverableKeyException(
                    "the private key in " + place + " has another password than the keystore: give it the same");
        }
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        signature.initSign(key);
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(SAMPLE);
        return signature.verify(signed);
    }
}
