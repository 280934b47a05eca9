package dev.troupe.host.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate with those that vouch for it, and its private key in PKCS#8 (RFC 7468), as certificate authorities and their tools give them. */
record PemFiles(Path certificate, Path key) implements KeySource {

    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    @Override
    public List<Path> files(Path home) {
        return List.of(home.resolve(certificate), home.resolve(key));
    }

    @Override
    public Identity load(Path home) throws IOException, GeneralSecurityException {
        Path place = home.resolve(certificate);
        KeyStore store = KeyStore.getInstance(KeyStoreFile.USUAL_TYPE);
        store.load(null, null);
        char[] unused = new char[0]; // the store is only ever in memory
        store.setKeyEntry("host", privateKey(home.resolve(key)), unused, chain(place));
        return Identity.of(store, "host", unused, place);
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes(file)));
            if (!found.isEmpty()) {
                return found.toArray(Certificate[]::new);
            }
        } catch (CertificateException e) {
            throw new CertificateException(file + " holds no certificate in PEM: " + e.getMessage(), e);
        }
        throw new CertificateException(file + " holds no certificate in PEM");
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        Matcher pem = PKCS8.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        if (!pem.find()) {
            throw new InvalidKeySpecException(file + " holds no unencrypted private key in PKCS#8: make one with"
                    + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW, and let only the host read it");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            Optional<PrivateKey> key = read(spec, algorithm);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new InvalidKeySpecException(file + " holds a key that is neither RSA nor EC nor EdDSA");
    }

    private static Optional<PrivateKey> read(PKCS8EncodedKeySpec spec, String algorithm)
            throws NoSuchAlgorithmException {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
        } catch (InvalidKeySpecException ofAnotherKind) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no file " + file);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + " is larger than " + MAX_BYTES + " bytes");
        }
        return Files.readAllBytes(file);
    }
}
