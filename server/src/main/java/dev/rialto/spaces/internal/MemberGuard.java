package dev.rialto.spaces.internal;

import dev.rialto.platform.access.Caller;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.spaces.Member;
import dev.rialto.spaces.Spaces;

/** The guard {@code member}: whether the caller belongs to the space in the path and their role may do it. */
public final class MemberGuard implements Guard {
    private final Spaces spaces;

    public MemberGuard(Spaces spaces) {
        this.spaces = spaces;
    }

    @Override
    public Verdict check(Question question) {
        Caller caller = question.caller();
        if (caller == null) {
            return Verdict.SIGN_IN_FIRST;
        }
        Member member = spaces.member(new SpaceId(question.id("spaceId")), caller.person())
                .orElse(null);
        if (member == null) {
            return Verdict.HIDDEN;
        }
        String permission = question.permission();
        return permission == null || member.may(permission) ? Verdict.ALLOWED : new Verdict.Forbidden(permission);
    }
}
