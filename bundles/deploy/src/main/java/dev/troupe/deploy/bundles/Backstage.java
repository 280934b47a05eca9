package dev.troupe.deploy.bundles;

import dev.troupe.core.Split;
import dev.troupe.core.Stage;
import dev.troupe.core.Stage.Score;
import dev.troupe.deploy.Isolation;
import dev.troupe.deploy.OwnProcess;
import dev.troupe.deploy.check.Checked.Fit;
import dev.troupe.deploy.explain.MissingAgents;
import dev.troupe.deploy.folder.FolderFile.Staged;
import dev.troupe.deploy.leaks.LeakWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Where bundles come in and go out. Confined to the deployer's thread, but for {@link #leaks}. */
public final class Backstage implements AutoCloseable {

    private final Stage stage;
    private final Installer installer;
    private final Wiring wiring;
    private final Errands errands;
    private final MissingAgents missingAgents;
    private final Isolation isolation;
    private final LeakWatch leaks;

    public Backstage(
            BundleContext context, Stage stage, Errands errands, MissingAgents missingAgents, Isolation isolation) {
        this.stage = stage;
        this.isolation = isolation;
        this.installer = new Installer(context);
        this.wiring = new Wiring(context);
        this.errands = errands;
        this.missingAgents = missingAgents;
        this.leaks = new LeakWatch(context);
    }

    @Override
    public void close() {
        wiring.close();
    }

    /** Whether a bundle of this name belongs to the host itself. */
    public boolean isOfHost(String symbolicName) {
        return installer.isOfHost(symbolicName);
    }

    /**
     * Installs a copy of a file, or what stands for it when it is to run in a process of its own.
     *
     * @param fit what it holds; all its agents have to be there before it is ready
     */
    public Launch launch(Staged file, Fit fit) throws BundleException {
        boolean isolated = isolation.isWanted(fit.agents(), fit.isolated());
        Bundle bundle = isolated
                ? installer.installStandIn(new StandIn(fit, file.copy()), file.name(), file.sha256())
                : installer.install(file.copy(), file.name(), file.sha256());
        return new Launch(this, bundle, Set.copyOf(fit.agents()));
    }

    /** The one that the bundle has of its own, if it has one and that runs. */
    public Optional<OwnProcess> process(Bundle bundle) {
        return isolation.process(bundle);
    }

    /** What a bundle that is wired would lack if it were wired anew without those, as the rest of a sentence that begins with it. */
    public Optional<String> wouldLack(Bundle bundle, Set<Bundle> leaving) {
        return wiring.lacks(bundle, leaving);
    }

    /** Of a bundle that never was live. */
    public Retirement discard(Bundle bundle) {
        return Retirement.discard(this, bundle);
    }

    /** The newcomer's agents are live from now on, in the predecessor's place. */
    public void enter(Bundle newcomer, @Nullable Bundle predecessor) {
        stage.enter(newcomer, predecessor);
    }

    /** Both are live from now on. */
    public void enterBeside(Bundle canary, Bundle stable, Split split) {
        stage.enterBeside(canary, stable, split);
    }

    /** What the bundle's agents have done beside another version. */
    public Score score(Bundle bundle) {
        return stage.score(bundle);
    }

    /**
     * Which of these agents the bundle has lost since it entered, and why; of a bundle without agents, why it is of no use.
     *
     * @return the rest of a sentence that begins with the bundle; empty when all is well
     */
    public Optional<String> trouble(Bundle bundle, Collection<String> agents) {
        if (StandIn.is(bundle)) {
            return isolation.trouble(bundle);
        }
        if (agents.isEmpty()) {
            return missingAgents.explainIdle(bundle);
        }
        Set<String> missing = new HashSet<>(agents);
        missing.removeAll(stage.cast(bundle));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missingAgents.explainLoss(bundle, missing));
    }

    /** The bundle's agents are live no more. */
    public void leave(Bundle bundle) {
        stage.leave(bundle);
    }

    /** Of a bundle whose agents are live no more. */
    public Retirement drain(Bundle bundle, Duration limit) {
        return Retirement.drain(this, bundle, limit);
    }

    /** How many sessions still have an instance of the bundle's agents. */
    public int sessionsIn(Bundle bundle) throws InterruptedException {
        return stage.awaitVacant(bundle, Duration.ZERO);
    }

    /** All bundles that were ever installed here and are still. */
    public List<Bundle> installed() {
        return installer.installed();
    }

    /** Safe for use by any thread. */
    public LeakWatch leaks() {
        return leaks;
    }

    Stage stage() {
        return stage;
    }

    Wiring wiring() {
        return wiring;
    }

    Errands errands() {
        return errands;
    }

    MissingAgents missingAgents() {
        return missingAgents;
    }

    Isolation isolation() {
        return isolation;
    }
}
