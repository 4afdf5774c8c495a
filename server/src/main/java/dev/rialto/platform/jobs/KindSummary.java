package dev.rialto.platform.jobs;

/** How the jobs of a kind stand. */
public record KindSummary(
        String kind, int waiting, int running, int failed, int dead, int doneLastMinute, int doneLastHour) {}
