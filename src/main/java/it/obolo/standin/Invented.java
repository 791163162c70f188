package it.obolo.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Somebody who does not exist, with an address that cannot.
///
/// @param country `IT` or another
public record Invented(String name, String email, String country) {

    private static final List<String> ITALIAN =
            List.of(
                    "Ada", "Alba", "Aldo", "Anna", "Bruno", "Carla", "Chiara", "Dario", "Davide",
                    "Elena", "Elio", "Emilia", "Fabio", "Franca", "Gaia", "Gino", "Giulia", "Ida",
                    "Irene", "Ivo", "Lea", "Lidia", "Livia", "Luca", "Mara", "Marco", "Mario",
                    "Nadia", "Nino", "Olga", "Paola", "Piero", "Rita", "Rosa", "Sara", "Silvia",
                    "Teo", "Tina", "Ugo", "Vera");
    private static final List<String> ITALIAN_FAMILIES =
            List.of(
                    "Acerbi",
                    "Alberini",
                    "Barile",
                    "Bellocchio",
                    "Bianchini",
                    "Boscolo",
                    "Calandra",
                    "Cardello",
                    "Castagna",
                    "Collina",
                    "Corallo",
                    "Dellacosta",
                    "Falco",
                    "Fontanella",
                    "Frassino",
                    "Ginepro",
                    "Grano",
                    "Lago",
                    "Lanterna",
                    "Marea",
                    "Mirto",
                    "Molinari",
                    "Neve",
                    "Oliveto",
                    "Ombra",
                    "Pietra",
                    "Pineta",
                    "Quercia",
                    "Riva",
                    "Roccia",
                    "Rovere",
                    "Salice",
                    "Sasso",
                    "Scoglio",
                    "Sereno",
                    "Torre",
                    "Ulivi",
                    "Valle",
                    "Ventura",
                    "Zafferano");
    private static final List<String> ENGLISH =
            List.of(
                    "Alice", "Ben", "Clara", "Daniel", "Edith", "Frank", "Grace", "Harry", "Iris",
                    "Jack", "Kate", "Leo", "Mabel", "Ned", "Olive", "Paul", "Rose", "Sam");
    private static final List<String> ENGLISH_FAMILIES =
            List.of(
                    "Ashdown",
                    "Bramble",
                    "Coldwell",
                    "Dunmore",
                    "Elder",
                    "Fairweather",
                    "Greyling",
                    "Hollis",
                    "Kestrel",
                    "Larkin",
                    "Marsh",
                    "Northway",
                    "Oakes",
                    "Penrose",
                    "Rowan",
                    "Stile",
                    "Thorne",
                    "Wren");
    private static final List<String> COUNTRIES = List.of("GB", "GB", "IE", "US", "DE", "NL");

    /// Writes in Italian.
    public boolean isItalian() {
        return country.equals("IT");
    }

    /// So many people, each another one; about one in nine reads in English.
    static List<Invented> people(int count, Random random) {
        var people = new ArrayList<Invented>();
        var known = new java.util.HashSet<String>();
        for (var attempt = 0; people.size() < count && attempt < 20 * count; attempt++) {
            var person = somebody(random);
            if (known.add(person.email())) {
                people.add(person);
            }
        }
        return people;
    }

    private static Invented somebody(Random random) {
        var italian = random.nextInt(9) != 0;
        var given = one(italian ? ITALIAN : ENGLISH, random);
        var family = one(italian ? ITALIAN_FAMILIES : ENGLISH_FAMILIES, random);
        var email = (given + "." + family).toLowerCase(Locale.ROOT);
        return new Invented(
                given + " " + family,
                email + (italian ? "@lettori.example" : "@readers.example"),
                italian ? "IT" : one(COUNTRIES, random));
    }

    static String one(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
