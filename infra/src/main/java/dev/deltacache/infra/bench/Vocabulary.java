package dev.deltacache.infra.bench;

import java.text.Normalizer;
import java.util.Locale;
import java.util.SplittableRandom;

/** Words and names, drawn at random; a few of the words make up most of a text, as in any. */
record Vocabulary(SplittableRandom random) {
  private static final String[] FIRST =
      words(
          "Ada Grace Alan Zoë José Marta Liam Noah Emma Olivia Ava Mia Lucas Ethan Amelia Björn"
              + " Chloé Ines Yuki Wei Priya Omar Fatima Sven Karin Tomás Nora Pablo Lena Jonas"
              + " Irina Pavel Aisha David Sarah Laura Peter Helen George Ruth");
  private static final String[] LAST =
      words(
          "Lovelace Hopper Turing Müller Garcia Smith Johnson Brown Martin Dubois Rossi Novák"
              + " Kowalski Jensen Larsson Tanaka Chen Singh Khan Silva Costa Fischer Weber Moreau"
              + " Bianchi Popescu Ivanova Andersen Olsen Taylor Walker Young Clark Lewis Hall");
  private static final String[] COMPANIES =
      words(
          "Northwind Contoso Initech Globex Umbra Hooli Vandelay Stark Acme Wonka Tyrell Cyber"
              + " Bluth Pied Massive Aperture Gringott Oscorp Wayne Soylent Monarch Vehement");
  private static final String[] KINDS =
      words("Labs Group Systems Logistics GmbH Partners Foods Inc");
  private static final String[] TITLES =
      words("Engineer Director Manager Analyst Consultant Buyer Accountant Architect Founder");
  private static final String[] LEVELS = words("Senior Lead Junior Head Associate Principal Chief");
  private static final String[] CITIES =
      words("Berlin Lyon Madrid Porto Oslo Boston Austin Denver Toronto Leeds Zürich Kraków Turin");
  private static final String[] COUNTRIES = words("DE FR ES PT NO US CA GB CH PL IT SE NL");
  private static final String[] STREETS =
      words("Main Oak Station Park Mill Church High River Market Garden Harbour School Bridge");
  private static final String[] TEAMS = words("emea-sales us-west us-east partners renewals");
  private static final String[] ACTIVITIES = words("EMAIL CALL MEETING NOTE TASK");
  private static final String[] WORDS =
      words(
          "the to and a of in for is on that with this we they be at will as it not have are from"
              + " by or about next week call sent price quote contract renewal meeting asked"
              + " customer team budget decision demo product question answer follow email invoice"
              + " delivery support integration security review legal procurement signed waiting"
              + " feedback pilot rollout license users seats discount annual monthly quarter plan"
              + " interested competitor feature request migration data import export report"
              + " dashboard training onboarding issue resolved escalated manager director approved"
              + " rejected postponed summer holiday office visit conference webinar referral"
              + " partner channel region account history update confirmed cancelled rescheduled"
              + " tomorrow yesterday Monday Friday morning afternoon short long detailed proposal"
              + " requirements technical commercial stakeholder champion blocker timeline risk"
              + " upgrade downgrade churn expansion satisfied unhappy neutral phone number changed"
              + " address language English German French Spanish prefers reached voicemail left");

  private static String[] words(String list) {
    return list.split(" ", -1);
  }

  private String of(String[] list) {
    return list[random.nextInt(list.length)];
  }

  String firstName() {
    return of(FIRST);
  }

  String lastName() {
    return of(LAST);
  }

  String company() {
    return of(COMPANIES) + " " + of(KINDS);
  }

  String title() {
    return of(LEVELS) + " " + of(TITLES);
  }

  String street() {
    return random.nextInt(1, 400) + " " + of(STREETS) + " Street";
  }

  String city() {
    return of(CITIES);
  }

  String country() {
    return of(COUNTRIES);
  }

  String team() {
    return of(TEAMS);
  }

  String activity() {
    return of(ACTIVITIES);
  }

  String phone() {
    return "+%d %d %07d"
        .formatted(random.nextInt(1, 99), random.nextInt(20, 999), random.nextInt(10_000_000));
  }

  String website(String company) {
    return "https://www." + domain(company) + "/en/about";
  }

  String email(String first, String last, String company) {
    return host(first) + "." + host(last) + random.nextInt(100) + "@" + domain(company);
  }

  // the nearer to the head of the list, the more often
  String word() {
    double part = random.nextDouble();
    return WORDS[(int) (part * part * WORDS.length)];
  }

  private static String domain(String company) {
    return host(company).replace(' ', '-') + ".example.com";
  }

  private static String host(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^A-Za-z ]", "")
        .toLowerCase(Locale.ROOT);
  }
}
