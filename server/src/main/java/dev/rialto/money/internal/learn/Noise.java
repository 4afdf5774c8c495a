package dev.rialto.money.internal.learn;

import java.util.List;

/** What banks write around the name, in the languages they write it in. */
final class Noise {
    private static final String WAYS_TO_PAY = """
            card pos debit credit direct contactless visa mastercard maestro purchase payment
            authorized autopay pmt des web sq tst dd on to id ref no nr the via
            mandate mandat kartenzahlung debitk lastschrift basislastschrift sepa ec sagt danke
            girocard kd rg zw cb carte paiement prlv prelevement facture compra en tarj
            tarjeta recibo adeudo pago movil factura zakup przy uzyciu karty karta platnosc
            polecenie zaplaty faktura fv bea betaalautomaat pas incasso ideal kenmerk nld
            口座振替 自動引落 カード利用 デビット
            """;
    private static final String LEGAL_FORMS = "gmbh ag se kg ltd plc llc inc corp bv sa sl sarl spa srl sp zoo";

    static final List<String> WORDS = List.of((WAYS_TO_PAY + LEGAL_FORMS).split("\\s+"));

    private Noise() {}
}
