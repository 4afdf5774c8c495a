package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.access.Guard.Verdict;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.http.RequestReader.RawRequest;
import dev.rialto.platform.json.FieldError;
import dev.rialto.platform.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The REST API: every operation of the contract bound to one handler. A request is authenticated, then counted, then
 * authorised, then checked against the contract, and only then handled. Handlers run on virtual threads and may block.
 */
public final class Api {
    private static final Logger log = LoggerFactory.getLogger(Api.class);

    private final Contract contract;
    private final Guards guards;
    private final Authenticator authenticator;
    private final @Nullable RequestLimits limits;
    private final Map<String, Handler> handlers = new HashMap<>();

    /** Handles one operation. Expected failures are answers; an exception is a bug and becomes a 500. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Call call);
    }

    /** An API whose requests nobody counts. */
    public Api(Contract contract, Guards guards, Authenticator authenticator) {
        this(contract, guards, authenticator, null);
    }

    /** @param limits counts its requests; null for nobody */
    public Api(Contract contract, Guards guards, Authenticator authenticator, @Nullable RequestLimits limits) {
        this.contract = contract;
        this.guards = guards;
        this.authenticator = authenticator;
        this.limits = limits;
    }

    public Api bind(String operationId, Handler handler) {
        if (handlers.putIfAbsent(operationId, handler) != null) {
            throw new IllegalStateException("operation " + operationId + " is bound twice");
        }
        return this;
    }

    /** What is ready to be routed. Fails when an operation has no handler, a handler no operation, or a guard no name. */
    public List<Bound> bound() {
        var unknown = new TreeSet<>(handlers.keySet());
        List<Bound> all = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            Handler handler = handlers.get(operation.id());
            if (handler == null) {
                throw new IllegalStateException("operation " + operation.id() + " has no handler");
            }
            unknown.remove(operation.id());
            all.add(new Bound(
                    operation, handler, guards.named(operation.access().who())));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("handlers without an operation: " + unknown);
        }
        return all;
    }

    public Contract contract() {
        return contract;
    }

    /** One operation with its handler and its guard. */
    public final class Bound {
        private final Operation operation;
        private final Handler handler;
        private final Guard guard;

        Bound(Operation operation, Handler handler, Guard guard) {
            this.operation = operation;
            this.handler = handler;
            this.guard = guard;
        }

        public Operation operation() {
            return operation;
        }

        Answer answer(RawRequest request) {
            try {
                Caller caller = request.bearer() == null ? null : authenticator.caller(request.bearer());
                return limits == null
                        ? checked(request, caller)
                        : limits.within(operation, caller, request.client().address(), () -> checked(request, caller));
            } catch (RuntimeException e) {
                log.error("{} failed", operation.id(), e);
                return Answer.problem(Problem.internal());
            }
        }

        private Answer checked(RawRequest request, @Nullable Caller caller) {
            List<FieldError> errors = new ArrayList<>();
            Map<String, JsonNode> parameters = RequestReader.parameters(operation, request, "path", errors);
            Verdict verdict = verdict(caller, request, errors);
            return switch (verdict) {
                case Verdict.SignInFirst no -> Answer.problem(Problem.unauthenticated());
                case Verdict.Hidden no -> Answer.problem(Problem.notFound());
                case Verdict.Forbidden no -> Answer.problem(Problem.forbidden(no.permission()));
                case Verdict.Allowed yes -> handled(request, caller, parameters, errors);
            };
        }

        /** With a malformed id in the path there is no resource to ask about: only the caller is checked. */
        private Verdict verdict(@Nullable Caller caller, RawRequest request, List<FieldError> errors) {
            if (errors.isEmpty()) {
                return guard.check(new Guard.Question(caller, operation.access().permission(), request.path()));
            }
            return guards.named("person").check(new Guard.Question(caller, null, Map.of()));
        }

        private Answer handled(
                RawRequest request,
                @Nullable Caller caller,
                Map<String, JsonNode> parameters,
                List<FieldError> errors) {
            parameters.putAll(RequestReader.parameters(operation, request, "query", errors));
            parameters.putAll(RequestReader.parameters(operation, request, "header", errors));
            Problem refused = refusedBody(request);
            if (refused != null) {
                return Answer.problem(refused);
            }
            JsonNode body = MissingNode.getInstance();
            if (operation.body() != null) {
                try {
                    body = Json.mapper().readTree(request.body().getBytes());
                } catch (IOException e) {
                    // not only for broken JSON: bytes in no charset are told of like this too
                    return Answer.problem(new Problem(
                            400,
                            "INVALID_JSON",
                            "The body is not valid JSON.",
                            List.of(new FieldError("body", "is not valid JSON"))));
                }
                errors.addAll(operation.body().errors(body, ""));
            }
            if (!errors.isEmpty()) {
                return Answer.problem(Problem.invalid(errors));
            }
            return handler.handle(new Call(caller, request.path(), parameters, body, request.body(), request.client()));
        }

        /** Why nobody looks into the body. */
        private @Nullable Problem refusedBody(RawRequest request) {
            String wanted = operation.mediaType();
            if (wanted != null && !request.isOf(wanted)) {
                return Problem.of(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as " + wanted + ".");
            }
            boolean tooLarge = operation.maxBytes() > 0 && request.body().length() > operation.maxBytes();
            return tooLarge ? Problem.tooLarge() : null;
        }
    }
}
