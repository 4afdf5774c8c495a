package dev.rialto.mail.internal;

import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.mail.Mail;
import dev.rialto.platform.mail.MailPage;
import dev.rialto.platform.templates.Language;
import dev.rialto.platform.templates.TemplateCatalogue;
import dev.rialto.platform.templates.Templates;
import dev.rialto.platform.templates.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The previews of {@code mail.yaml}: every template with sample values. */
public final class TemplateRoutes {
    private static final String NOBODY = "nobody@rialto.localhost";

    private final TemplateCatalogue catalogue;
    private final String publicUrl;

    private record Entry(String feature, String name) {}

    private record ListBody(List<Entry> items) {}

    private record Preview(
            String feature, String name, Language language, String subject, String brief, String text, String html) {}

    /** @param publicUrl where people reach the web app */
    public TemplateRoutes(TemplateCatalogue catalogue, String publicUrl) {
        this.catalogue = catalogue;
        this.publicUrl = publicUrl;
    }

    public void bind(Api api) {
        api.bind("listTemplates", call -> Answer.ok(list())).bind("previewTemplate", this::preview);
    }

    private ListBody list() {
        return new ListBody(catalogue.features().entrySet().stream()
                .flatMap(feature -> feature.getValue().names().stream().map(name -> new Entry(feature.getKey(), name)))
                .toList());
    }

    private Answer preview(Call call) {
        String feature = call.pathText("feature");
        String name = call.pathText("template");
        Language language =
                Language.of(Objects.requireNonNull(call.text("language"))).orElseThrow();
        return catalogue
                .with(feature, name)
                .map(templates -> Answer.ok(preview(feature, name, language, templates)))
                .orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    private Preview preview(String feature, String name, Language language, Templates templates) {
        Text text = templates.render(name, language, samples(templates, name));
        List<MailPage.Link> footer = List.of(new MailPage.Link(publicUrl, null));
        Mail mail = MailPage.of(language, text, publicUrl, footer).mail(NOBODY, name, text.subject(), null);
        return new Preview(
                feature,
                name,
                language,
                text.subject(),
                text.brief(),
                mail.text(),
                Objects.requireNonNull(mail.html()));
    }

    /** Each place shows its own name, unless only a number fits. */
    private static Map<String, String> samples(Templates templates, String name) {
        Map<String, String> values = new HashMap<>();
        for (String place : templates.places(name)) {
            values.put(place, place.equals("count") ? (name.endsWith("_one") ? "1" : "3") : "‹" + place + "›");
        }
        return values;
    }
}
