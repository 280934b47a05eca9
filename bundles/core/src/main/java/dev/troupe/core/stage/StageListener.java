package dev.troupe.core.stage;

/** Hears, after the fact and on the thread that made it, that another set of agents is live. Must not block. */
public interface StageListener {

    void stageChanged();
}
