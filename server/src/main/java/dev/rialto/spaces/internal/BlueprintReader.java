package dev.rialto.spaces.internal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.ids.SpaceId;
import dev.rialto.platform.json.FieldError;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.json.SchemaDocument;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.BlueprintsOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns YAML into blueprints, or into errors that name the file and the place in it. */
public final class BlueprintReader {
    private final SchemaDocument.Check schema =
            new SchemaDocument("blueprint", Json.parse(BlueprintFiles.schema())).at("");
    private final List<Blueprint> blueprints = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final Map<SpaceId, String> files = new HashMap<>();
    private final Map<String, String> samplePeople = new HashMap<>();

    private BlueprintReader() {}

    public static BlueprintsOutcome in(Path folder) {
        return new BlueprintReader().read(BlueprintFiles.in(folder));
    }

    public static BlueprintsOutcome packaged() {
        return new BlueprintReader().read(BlueprintFiles.packaged());
    }

    private BlueprintsOutcome read(Map<String, String> texts) {
        if (texts.isEmpty()) {
            errors.add("there is no *.yaml with a blueprint");
        }
        texts.forEach(this::read);
        return errors.isEmpty()
                ? new BlueprintsOutcome.Loaded(List.copyOf(blueprints))
                : new BlueprintsOutcome.Refused(List.copyOf(errors));
    }

    private void read(String file, String text) {
        JsonNode yaml;
        try {
            yaml = Json.yaml(text);
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            errors.add(file + (place == null ? "" : " line " + place.getLineNr()) + ": is not YAML");
            return;
        }
        List<FieldError> found = merged(schema.errors(yaml, ""));
        if (found.isEmpty()) {
            Blueprint blueprint = Json.as(yaml, Blueprint.class);
            found = new ArrayList<>(BlueprintRules.errors(blueprint));
            found.addAll(acrossFiles(file, blueprint));
            blueprints.add(blueprint);
        }
        found.forEach(error -> errors.add(file + " " + error.path() + ": " + error.message()));
    }

    private List<FieldError> acrossFiles(String file, Blueprint blueprint) {
        List<FieldError> found = new ArrayList<>();
        String other = files.putIfAbsent(blueprint.id(), file);
        if (other != null) {
            found.add(new FieldError("id", "is also the id of " + other));
        }
        List<Blueprint.SamplePerson> people = blueprint.sample().people();
        for (int i = 0; i < people.size(); i++) {
            String elsewhere = samplePeople.putIfAbsent(people.get(i).email(), file);
            if (elsewhere != null && !elsewhere.equals(file)) {
                found.add(new FieldError("sample.people[" + i + "].email", "is also in " + elsewhere));
            }
        }
        return found;
    }

    /** Of a value with several allowed forms the schema tells what each would want: one error says it all. */
    private static List<FieldError> merged(List<FieldError> errors) {
        Map<String, TreeSet<String>> byPath = new LinkedHashMap<>();
        for (FieldError error : errors) {
            byPath.computeIfAbsent(error.path(), path -> new TreeSet<>()).add(error.message());
        }
        List<FieldError> merged = new ArrayList<>();
        byPath.forEach((path, messages) -> {
            messages.removeIf(message -> messages.size() > 1 && message.startsWith("is not valid ("));
            merged.add(new FieldError(path, messages.stream().collect(Collectors.joining(" or "))));
        });
        return merged;
    }
}
