package dev.troupe.deploy.explain;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;

/**
 * What a bundle asks of others, in words.
 *
 * @param name of the package, bundle or capability; empty when its filter asks for something else
 * @param versions such as {@code [1.0,2.0)}; empty when any will do
 */
record Need(BundleRequirement requirement, String name, String versions) {

    private static final Pattern NEGATED = Pattern.compile("\\(!\\([^)]*\\)\\)");
    private static final Pattern FROM = Pattern.compile("version>=([^)]+)\\)");
    private static final Pattern ABOVE = Pattern.compile("!\\([^=]*version<=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("!\\([^=]*version>=([^)]+)\\)");
    private static final Pattern UP_TO = Pattern.compile("version<=([^)]+)\\)");

    static Need of(BundleRequirement requirement) {
        String filter = filter(requirement);
        Pattern named = Pattern.compile("\\(" + Pattern.quote(requirement.getNamespace()) + "=([^)]+)\\)");
        return new Need(requirement, first(named, filter).orElse(""), versions(filter));
    }

    /** Only these keep a bundle from being resolved. */
    static boolean isBinding(BundleRequirement requirement) {
        String resolution = directive(requirement, Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
        String effective = directive(requirement, Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        return resolution.equals(Constants.RESOLUTION_MANDATORY) && effective.equals(Constants.EFFECTIVE_RESOLVE);
    }

    private static String versions(String filter) {
        String plain = NEGATED.matcher(filter).replaceAll("");
        Optional<String> from = first(FROM, plain).map(Need::brief);
        Optional<String> above = first(ABOVE, filter).map(Need::brief);
        Optional<String> below = first(BELOW, filter).map(Need::brief);
        Optional<String> upTo = first(UP_TO, plain).map(Need::brief);
        if (below.isEmpty() && upTo.isEmpty()) {
            return from.map(version -> version + " or newer")
                    .or(() -> above.map(version -> "newer than " + version))
                    .orElse("");
        }
        String begin = above.map(version -> "(" + version).orElseGet(() -> "[" + from.orElse("0"));
        return begin + "," + below.map(version -> version + ")").orElseGet(() -> upTo.orElse("") + "]");
    }

    /** 1.0.0 as 1.0: who wrote the manifest mostly wrote it so. */
    private static String brief(String version) {
        return version.matches("\\d+\\.\\d+\\.0") ? version.substring(0, version.length() - 2) : version;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String filter(BundleRequirement requirement) {
        return directive(requirement, Constants.FILTER_DIRECTIVE, "");
    }

    private static String directive(BundleRequirement requirement, String key, String otherwise) {
        return requirement.getDirectives().getOrDefault(key, otherwise);
    }

    /** Such as {@code package com.acme.text [1.0,2.0)}. */
    String words() {
        if (name.isEmpty()) {
            return requirement.getNamespace() + " " + filter(requirement);
        }
        String what = switch (requirement.getNamespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package " + name;
            case BundleNamespace.BUNDLE_NAMESPACE -> "bundle " + name;
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> name;
            default -> requirement.getNamespace() + " " + name;
        };
        return versions.isEmpty() ? what : what + " " + versions;
    }

    /** Whether the capability is of this name, of whatever version. */
    boolean isNamed(BundleCapability capability) {
        Object offered = capability.getAttributes().get(requirement.getNamespace());
        return offered instanceof Iterable<?> names ? contains(names) : name.equals(offered);
    }

    private boolean contains(Iterable<?> names) {
        for (Object each : names) {
            if (name.equals(each)) {
                return true;
            }
        }
        return false;
    }

    /** Zero when it has none. */
    Version version(BundleCapability capability) {
        String key = requirement.getNamespace().equals(BundleNamespace.BUNDLE_NAMESPACE)
                ? Constants.BUNDLE_VERSION_ATTRIBUTE
                : Constants.VERSION_ATTRIBUTE;
        Object version = Objects.requireNonNullElse(capability.getAttributes().get(key), Version.emptyVersion);
        return version instanceof Version single ? single : Version.emptyVersion;
    }
}
