package dev.rialto.identity;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.ids.SessionId;

/** A session ended: signed out here or from afar, replaced, its refresh token stolen, or the password changed. */
public record SessionEnded(SessionId session, PersonId person) {}
