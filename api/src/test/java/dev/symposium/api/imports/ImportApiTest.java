package dev.symposium.api.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Awaited;
import dev.symposium.api.Calm;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.MultipartConfigElement;
import tools.jackson.databind.JsonNode;

@ApiTest
class ImportApiTest {
    private static final Pattern CODE = Pattern.compile("code is ([0-9A-Z]{12})");
    private static final String BECAUSE = "{\"reason\": \"The wrong file\"}";
    private static final String NEW_PASSWORD = "A-password-of-their-own-7";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionOperations transactions;

    @Autowired
    private Calm calm;

    @Autowired
    private MultipartConfigElement multipart;

    private String unique;
    private String company;
    private Client boss;

    @BeforeEach
    void aCompany() {
        unique = unique();
        Reply signedUp = signUp(unique);
        company = signedUp.text("/companyId");
        boss = api.bearing(signedUp.text("/accessToken")).after(signedUp);
    }

    private static String unique() {
        return "i"
                + TimeOrderedIdentifierFactory.next()
                        .toString()
                        .replace("-", "")
                        .substring(4);
    }

    private Reply signUp(String name) {
        return api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%1$s@acme.example", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"}""".formatted(name, Api.PASSWORD));
    }

    private String address(String name) {
        return name + "." + unique + "@example.org";
    }

    private static Reply upload(Client client, String text) {
        return client.upload("/imports", "people.csv", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of so many people. */
    private String people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> address("p" + i) + ",Person " + i + "\n")
                .collect(Collectors.joining("", "E-mail,Name\n", ""));
    }

    private static String path(Reply uploaded) {
        assertThat(uploaded.status()).as(uploaded.http().body()).isEqualTo(201);
        return "/imports/" + uploaded.text("/id");
    }

    private static Reply inState(Client client, String path, String state) {
        return Awaited.value(() -> {
            Reply reply = client.get(path);
            return reply.text("/state").equals(state) ? reply : null;
        });
    }

    private Reply imported(Client client, String path) {
        assertThat(client.post(path + "/commit", null).status()).isEqualTo(202);
        return inState(client, path, "FINISHED");
    }

    private static List<String> texts(Reply reply, String field) {
        return reply.body()
                .path("items")
                .valueStream()
                .map(item -> item.path(field).asString(""))
                .toList();
    }

    private String passwordCode(String email) {
        return Awaited.value(() -> {
            for (JsonNode mail :
                    api.anonymous().get("/mailbox?recipient=" + email).body().path("items")) {
                Matcher code = CODE.matcher(mail.path("text").asString());
                if (code.find()) {
                    return code.group(1);
                }
            }
            return null;
        });
    }

    private Client choosesPassword(String email) {
        Reply reset =
                api.anonymous().post("/auth/password/reset", """
                {"email": "%s", "code": "%s", "newPassword": "%s"}""".formatted(email, passwordCode(email), NEW_PASSWORD));
        assertThat(reset.status()).as(reset.http().body()).isEqualTo(204);
        Reply logIn = api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(email, NEW_PASSWORD));
        assertThat(logIn.status()).as(logIn.http().body()).isEqualTo(200);
        return api.bearing(logIn.text("/accessToken")).after(logIn);
    }

    @Test
    void thePreviewSaysOfEveryRowWhatWouldBecomeOfIt() {
        Reply preview = upload(boss, """
                Last name;Shoe size;E-MAIL;first name;user name
                Lovelace;38;%1$s;Ada;
                Again;39;%2$s;Ada;
                Nobody;40;not an address;No;x
                ;41;%3$s;;
                Sue;42;%4$s@acme.example;Sue;
                """.formatted(address("ada"), address("ADA"), address("bob"), unique));
        String path = path(preview);
        assertThat(preview.body().path("verdicts").toString()).isEqualTo("{\"ready\":1,\"duplicate\":2,\"invalid\":2}");
        assertThat(preview.text("/unknownColumns/0")).isEqualTo("Shoe size");
        Reply rows = boss.after(preview).get(path + "/rows");
        assertThat(texts(rows, "verdict")).containsExactly("READY", "DUPLICATE", "INVALID", "INVALID", "DUPLICATE");
        assertThat(rows.text("/items/0/number")).isEqualTo("2");
        assertThat(rows.text("/items/0/name")).isEqualTo("Ada Lovelace");
        assertThat(rows.text("/items/0/username")).isEqualTo("ada." + unique);
        assertThat(rows.text("/items/1/problems/0/code")).isEqualTo("email-repeated");
        assertThat(rows.body()
                        .at("/items/2/problems")
                        .valueStream()
                        .map(each -> each.path("field").asString()))
                .containsExactlyInAnyOrder("email", "username");
        assertThat(rows.text("/items/3/problems/0/field")).isEqualTo("name");
        assertThat(rows.text("/items/4/problems/0/code")).isEqualTo("email-taken");
        assertThat(boss.after(preview).get(path).text("/state")).isEqualTo("PREVIEWED");
    }

    @Test
    void rowsComeInPartsAndByVerdictAndOutcome() {
        Reply preview = upload(boss, people(5) + "nobody,Nobody\n");
        String rows = path(preview) + "/rows";
        Client client = boss.after(preview);
        Reply first = client.get(rows + "?limit=4");
        assertThat(texts(first, "number")).containsExactly("2", "3", "4", "5");
        assertThat(texts(client.get(rows + "?limit=4&cursor=" + first.text("/next")), "number"))
                .containsExactly("6", "7");
        assertThat(texts(client.get(rows + "?verdict=INVALID"), "number")).containsExactly("7");
        assertThat(texts(client.get(rows + "?outcome=CREATED"), "number")).isEmpty();
        assertThat(client.get(rows + "?verdict=PERHAPS").status()).isEqualTo(400);
        assertThat(client.get(rows + "?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void whoIsImportedChoosesAPasswordAndLogsInAndIsKeptWhenTheRestIsUndone() {
        String path = path(upload(boss, people(3)));
        Reply finished = imported(boss, path);
        assertThat(finished.text("/result/created")).isEqualTo("3");
        Reply rows = boss.get(path + "/rows");
        assertThat(texts(rows, "outcome")).containsOnly("CREATED");
        assertThat(texts(rows, "email")).containsOnly("");

        Client person = choosesPassword(address("p1"));
        Reply me = person.get("/users/me");
        assertThat(me.text("/id")).isEqualTo(rows.text("/items/1/userId"));
        assertThat(me.text("/companyId")).isEqualTo(company);
        assertThat(me.text("/roles/0")).isEqualTo("STUDENT");
        assertThat(me.body().path("verified").asBoolean()).isTrue();

        assertThat(boss.post(path + "/undo", BECAUSE).status()).isEqualTo(202);
        Reply undone = inState(boss, path, "UNDONE");
        assertThat(undone.text("/undo/erased")).isEqualTo("2");
        assertThat(undone.text("/undo/kept")).isEqualTo("1");
        assertThat(texts(boss.get(path + "/rows"), "outcome")).containsExactly("ERASED", "KEPT", "ERASED");
        assertThat(person.get("/users/me").status()).isEqualTo(200);
        Reply again = upload(boss, people(3));
        assertThat(again.body().path("verdicts").toString()).isEqualTo("{\"ready\":2,\"duplicate\":1,\"invalid\":0}");
    }

    @Test
    void whoIsNoLongerInChargeImportsNobody() {
        Reply preview = upload(boss, people(2));
        String path = path(preview);
        Client admin = api.demo("admin");
        String superuser = boss.get("/users/me").text("/id");
        transactions.executeWithoutResult(held -> {
            database.sql("SELECT id FROM user_import WHERE id = ?::uuid FOR UPDATE")
                    .param(preview.text("/id"))
                    .query()
                    .singleValue();
            assertThat(boss.post(path + "/commit", null).status()).isEqualTo(202);
            assertThat(admin.post("/users/" + superuser + "/deactivation", BECAUSE)
                            .status())
                    .isEqualTo(204);
        });

        Reply finished = inState(admin, path, "FINISHED");
        assertThat(finished.text("/result/failed")).isEqualTo("2");
        assertThat(admin.get(path + "/rows").text("/items/0/problems/0/code")).isEqualTo("not-entitled");
    }

    @Test
    void whoMissedTheCodeAsksForAnother() {
        imported(boss, path(upload(boss, people(1))));
        String first = passwordCode(address("p0"));
        api.anonymous().post("/auth/password/forgot", """
                {"email": "%s"}""".formatted(address("p0")));
        Awaited.value(() -> passwordCode(address("p0")).equals(first) ? null : true);
        choosesPassword(address("p0"));
    }

    @Test
    void nobodyIsImportedTwice() {
        String path = path(upload(boss, people(3)));
        imported(boss, path);
        assertThat(boss.post(path + "/commit", null).status()).isEqualTo(202);
        Reply preview = upload(boss, people(3));
        String again = path(preview);
        Client later = boss.after(preview);
        assertThat(texts(later.get(again + "/rows"), "verdict")).containsOnly("DUPLICATE");
        assertThat(imported(later, again).text("/result/created")).isEqualTo("0");
        assertThat(later.get("/companies/" + company).text("/employees")).isEqualTo("3");
    }

    @Test
    void aRowWhoseNameIsTakenMeanwhileDoesNotStopTheOthers() {
        String path = path(upload(boss, people(3)));
        api.anonymous().post("/auth/register", Api.registration(address("p1"), "taken" + unique));
        Reply finished = imported(boss, path);
        assertThat(finished.text("/result/created")).isEqualTo("2");
        assertThat(finished.text("/result/duplicate")).isEqualTo("1");
        Reply rows = boss.get(path + "/rows");
        assertThat(texts(rows, "outcome")).containsExactly("CREATED", "DUPLICATE", "CREATED");
        assertThat(rows.text("/items/1/problems/0/field")).isEqualTo("email");
    }

    @Test
    void anAdministratorGivesEachRowItsCompanyAndRoles() {
        Client admin = api.demo("admin");
        Reply preview = upload(admin, """
                E-mail,Name,Roles,Company,Language
                %1$s,Ada,,%4$s,de-CH
                %2$s,Bob,"student, Instructor",,
                %3$s,Eve,king,%5$s,??
                """.formatted(
                        address("ada"), address("bob"), address("eve"), company, TimeOrderedIdentifierFactory.next()));
        Reply rows = admin.after(preview).get(path(preview) + "/rows");
        assertThat(texts(rows, "verdict")).containsExactly("READY", "READY", "INVALID");
        Reply finished = imported(admin, path(preview));
        assertThat(finished.text("/result/created")).isEqualTo("2");
        Client later = api.demo("admin");
        Reply after = later.get(path(preview) + "/rows");
        Reply ada = later.get("/users/" + after.text("/items/0/userId"));
        assertThat(ada.text("/companyId")).isEqualTo(company);
        assertThat(ada.text("/locale")).isEqualTo("de-CH");
        Reply bob = later.get("/users/" + after.text("/items/1/userId"));
        assertThat(bob.body().path("roles").toString()).contains("STUDENT", "INSTRUCTOR");
        assertThat(bob.body().path("companyId").isNull()).isTrue();
    }

    @Test
    void aSuperuserGivesNeitherRolesNorAnotherCompany() {
        Reply preview =
                upload(boss, """
                E-mail,Name,Roles,Company
                %1$s,Ada,ADMIN,
                %2$s,Bob,,%3$s
                """.formatted(address("ada"), address("bob"), TimeOrderedIdentifierFactory.next()));
        Reply rows = boss.after(preview).get(path(preview) + "/rows");
        assertThat(texts(rows, "verdict")).containsOnly("INVALID");
        assertThat(rows.text("/items/0/problems/0/field")).isEqualTo("roles");
        assertThat(rows.text("/items/1/problems/0/field")).isEqualTo("company");
    }

    @Test
    void forAnotherCompanyTheImportIsNotThere() {
        Reply preview = upload(boss, people(1));
        String path = path(preview);
        Client outsider = api.bearing(signUp(unique()).text("/accessToken")).after(preview);
        assertThat(outsider.get(path).status()).isEqualTo(404);
        assertThat(outsider.get(path + "/rows").status()).isEqualTo(404);
        assertThat(outsider.post(path + "/commit", null).status()).isEqualTo(404);
        assertThat(outsider.post(path + "/undo", BECAUSE).status()).isEqualTo(404);
        assertThat(outsider.get("/imports").body().path("items").size()).isZero();
        assertThat(boss.after(preview).get("/imports").text("/items/0/id")).isEqualTo(preview.text("/id"));
        assertThat(api.demo("admin").after(preview).get(path).status()).isEqualTo(200);
        assertThat(api.demo("employee1").get(path).status()).isEqualTo(403);
        assertThat(upload(api.demo("employee1"), people(1)).status()).isEqualTo(403);
        assertThat(upload(api.anonymous(), people(1)).status()).isEqualTo(401);
    }

    @Test
    void whatWasNotCommittedIsNotUndoneAndWhatWasUndoneIsNotCommitted() {
        String path = path(upload(boss, people(1)));
        assertThat(boss.post(path + "/undo", BECAUSE).status()).isEqualTo(409);
        imported(boss, path);
        assertThat(boss.post(path + "/undo", "{}").status()).isEqualTo(422);
        boss.post(path + "/undo", BECAUSE);
        inState(boss, path, "UNDONE");
        assertThat(boss.post(path + "/undo", BECAUSE).status()).isEqualTo(202);
        assertThat(boss.post(path + "/commit", null).status()).isEqualTo(409);
    }

    @Test
    void aSuperuserLearnsFromAPreviewOnlyWhoIsOfTheirCompany() {
        String file = "E-mail,Name\n%1$s@acme.example,Sue\n%2$s@acme.example,Sue\n".formatted(unique, rival());
        Reply preview = upload(boss, file);
        assertThat(texts(boss.after(preview).get(path(preview) + "/rows"), "verdict"))
                .containsExactly("DUPLICATE", "READY");
        Reply finished = imported(boss, path(preview));
        assertThat(finished.text("/result/created")).isEqualTo("0");
        assertThat(finished.text("/result/duplicate")).isEqualTo("1");

        Client admin = api.demo("admin");
        Reply all = upload(admin, file);
        assertThat(texts(admin.after(all).get(path(all) + "/rows"), "verdict")).containsOnly("DUPLICATE");
    }

    private String rival() {
        String name = unique();
        signUp(name);
        return name;
    }

    @Test
    void whoCouldNotBeErasedIsWhenTheImportIsUndoneAgain() {
        String path = path(upload(boss, people(2)));
        imported(boss, path);
        String second = boss.get(path + "/rows").text("/items/1/userId");
        String roles = "{\"roles\": [\"STUDENT\"%s], \"reason\": \"Runs the place\"}";
        api.demo("admin").put("/users/" + second + "/roles", roles.formatted(", \"SUPERUSER\""));
        boss.post(path + "/undo", BECAUSE);
        Reply undone = inState(boss, path, "UNDONE");
        assertThat(undone.text("/undo/kept")).isEqualTo("1");

        api.demo("admin").put("/users/" + second + "/roles", roles.formatted(""));
        Reply again = boss.post(path + "/undo", BECAUSE);
        assertThat(again.status()).isEqualTo(202);
        Reply all = inState(boss.after(again), path, "UNDONE");
        assertThat(all.text("/undo/erased")).isEqualTo("2");
        assertThat(all.text("/undo/kept")).isEqualTo("0");
        assertThat(texts(boss.get(path + "/rows"), "outcome")).containsOnly("ERASED");
    }

    @Test
    void whatNobodyCommitsIsForgottenAfterAWeek() {
        Reply preview = upload(boss, people(1));
        String path = path(preview);
        database.sql("UPDATE user_import SET uploaded_at = uploaded_at - interval '169 hours' WHERE id = ?::uuid")
                .param(preview.text("/id"))
                .update();
        inState(boss, path, "EXPIRED");
        Awaited.value(() -> texts(boss.get(path + "/rows"), "email").equals(List.of("")) ? true : null);
        assertThat(boss.post(path + "/commit", null).text("/type")).endsWith("import-expired");
    }

    private Client registered(String email, String username) {
        assertThat(api.anonymous()
                        .post("/auth/register", Api.registration(email, username))
                        .status())
                .isEqualTo(201);
        assertThat(api.verify(email).status()).isEqualTo(204);
        return api.logIn(email);
    }

    @Test
    void whoIsErasedIsForgottenByFilesThatWaitAndNotInvited() {
        String path = path(upload(boss, people(2)));
        Client person = registered(address("p1").toUpperCase(Locale.ROOT), "erased" + unique);
        assertThat(person.send("DELETE", "/users/me", "{\"password\": \"%s\"}".formatted(Api.PASSWORD))
                        .status())
                .isEqualTo(204);
        Reply rows = Awaited.value(() -> {
            Reply reply = boss.get(path + "/rows");
            return texts(reply, "email").equals(List.of(address("p0"), "")) ? reply : null;
        });
        assertThat(rows.text("/items/1/problems/0/code")).isEqualTo("erased");
        Reply finished = imported(boss, path);
        assertThat(finished.text("/result/created")).isEqualTo("1");
        assertThat(finished.text("/result/failed")).isEqualTo("1");
    }

    @Test
    void aFileThatComesAfterAnErasureIsOfNewPeopleHoweverLateTheOldOnesAreForgotten() {
        Client person = registered(address("p1"), "gone" + unique);
        String path = calm.whileLate("WhenUserErasedThenForgetThem", () -> {
            Reply erased = person.send("DELETE", "/users/me", "{\"password\": \"%s\"}".formatted(Api.PASSWORD));
            assertThat(erased.status()).isEqualTo(204);
            return path(upload(boss.after(erased), people(2)));
        });
        calm.awaitCalm();
        assertThat(texts(boss.get(path + "/rows"), "email")).containsExactly(address("p0"), address("p1"));
    }

    @Test
    void whatAFileThatWaitsSaysOfMeIsInMyExport() {
        upload(boss, people(2));
        Reply export = registered(address("p1"), "named" + unique).get("/users/me/export");
        assertThat(export.body().at("/imports").size()).isEqualTo(1);
        assertThat(export.text("/imports/0/person/name")).isEqualTo("Person 1");
        assertThat(export.http().body()).doesNotContain("Person 0");
    }

    @Test
    void nobodyEndsAnInvitationByForgettingItsPasswordOrGuessingTheCode() {
        imported(boss, path(upload(boss, people(1))));
        String invitation = passwordCode(address("p0"));
        api.anonymous().post("/auth/password/forgot", """
                {"email": "%s"}""".formatted(address("p0")));
        Awaited.value(() -> passwordCode(address("p0")).equals(invitation) ? null : true);
        for (int i = 0; i < 6; i++) {
            assertThat(choosePassword("ABCDEFGHJKM" + (i + 2)).status()).isEqualTo(422);
        }
        assertThat(choosePassword(invitation).status()).isEqualTo(204);
    }

    private Reply choosePassword(String code) {
        return api.anonymous().post("/auth/password/reset", """
                {"email": "%s", "code": "%s", "newPassword": "%s"}""".formatted(address("p0"), code, NEW_PASSWORD));
    }

    @Test
    void filesThatCannotBeReadAreRefusedAndNothingIsKeptOfThem() throws IOException {
        byte[] xlsx = new ClassPathResource("imports/people.xlsx").getContentAsByteArray();
        assertRefused(
                415,
                "old-or-locked",
                "people.xls",
                new ClassPathResource("imports/people.xls").getContentAsByteArray());
        assertRefused(415, "macros", "people.xlsm", xlsx);
        assertRefused(415, "unknown-kind", "people.csv", xlsx);
        assertRefused(415, "unknown-kind", "people.txt", people(1).getBytes(StandardCharsets.UTF_8));
        assertRefused(415, "unknown-kind", "people.xlsx", people(1).getBytes(StandardCharsets.UTF_8));
        assertRefused(
                415, "not-utf-8", "people.csv", "email,name\na@b.example,\u00d6".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(422, "empty-file", "people.csv", new byte[0]);
        assertRefused(422, "empty-file", "people.csv", "email,name\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(422, "missing-columns", "people.csv", "shoe size\n38\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(
                422, "repeated-column", "people.csv", "email,name,mail\na,b,c\n".getBytes(StandardCharsets.UTF_8));
        assertRefused(422, "too-many-rows", "people.csv", people(50_001).getBytes(StandardCharsets.UTF_8));
        assertRefused(413, "content-too-large", "people.csv", new byte[21 * 1024 * 1024]);
        assertThat(staged()).isZero();
        upload(boss, people(1));
        assertThat(staged()).isOne();
    }

    private int staged() {
        return database.sql("SELECT count(*) FROM user_import WHERE company = :company")
                .param("company", UUID.fromString(company))
                .query(Integer.class)
                .single();
    }

    @Test
    void filesWaitInTheDataFolderUntilTheyAreRead() {
        Path folder = Path.of(multipart.getLocation());
        assertThat(folder).isAbsolute().isDirectory().endsWithRaw(Path.of("target/embedded/uploads"));
        upload(boss, people(10_000));
        Awaited.value(() -> Objects.requireNonNull(folder.toFile().list()).length == 0 ? true : null);
    }

    private void assertRefused(int status, String code, String name, byte[] content) {
        Reply reply = boss.upload("/imports", name, content);
        assertThat(reply.status()).as(reply.http().body()).isEqualTo(status);
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:" + code);
    }

    @Test
    void aRequestWithoutAFileIsRefused() {
        assertThat(boss.post("/imports", "{}").status()).isEqualTo(415);
        assertThat(boss.with("Content-Type", "multipart/form-data; boundary=x")
                        .post("/imports", "--x--\r\n")
                        .status())
                .isEqualTo(422);
        assertThat(boss.with("Content-Type", "multipart/form-data; boundary=x")
                        .post("/imports", "--x\r\nContent-Disposition: form-data; name=\"file\"")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSpreadsheetOfLibreOfficeIsImported() throws IOException {
        byte[] xlsx = new ClassPathResource("imports/people.xlsx").getContentAsByteArray();
        Reply preview = boss.upload("/imports", "C:\\\\people\\\\New people.xlsx", xlsx);
        Reply rows = boss.after(preview).get(path(preview) + "/rows");
        assertThat(preview.text("/fileName")).isEqualTo("New people.xlsx");
        assertThat(texts(rows, "email")).containsExactly("joerg@example.org", "hopper@example.org", "li@example.org");
        assertThat(texts(rows, "verdict")).containsOnly("READY");
        assertThat(texts(rows, "number")).containsExactly("2", "3", "5");
    }

    @Test
    void aRepeatedUploadIsTheSameImportAndItsKeyIsNotForAnotherFile() {
        Client keyed = boss.with("Idempotency-Key", "people of " + unique);
        Reply first = upload(keyed, people(2));
        Reply second = upload(keyed, people(2));
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.position()).isEqualTo(first.position());
        Reply other = upload(keyed, people(3));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/errors/0/field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void theTreeOfTheCommitHasEverybodyInIt() {
        String path = path(upload(boss, people(2)));
        String correlation = TimeOrderedIdentifierFactory.next().toString();
        boss.with("X-Correlation-Id", correlation).post(path + "/commit", null);
        inState(boss, path, "FINISHED");
        Reply tree = Awaited.value(() -> {
            Reply reply = api.demo("auditor").get("/audit/correlations/" + correlation);
            return reply.http().body().contains("imports.ImportFinished") ? reply : null;
        });
        JsonNode followed = tree.body().at("/commands/0/events/0/commands");
        assertThat(tree.text("/commands/0/events/0/event/type")).isEqualTo("imports.ImportCommitted");
        assertThat(followed.toString()).contains("identity.UserInvited", "company.EmployeeAdded");
    }

    @Test
    void theLogTellsNothingOfTheFileButItsNameAndHowMuchIsInIt() {
        Reply preview = upload(boss, people(1));
        Reply event = api.demo("auditor").get("/audit/events/" + preview.position());
        assertThat(event.text("/type")).isEqualTo("imports.ImportPreviewed");
        assertThat(event.text("/payload/fileName")).isEqualTo("people.csv");
        assertThat(HexFormat.of().parseHex(event.text("/payload/sha256"))).hasSize(32);
        assertThat(event.http().body()).doesNotContain("@example.org");
    }

    @Test
    void theDescriptionSaysThatAFileIsSent() {
        JsonNode upload = api.anonymous().get("/openapi.json").body().at("/paths/~1api~1v1~1imports/post");
        assertThat(upload.at("/requestBody/content").propertyNames()).containsExactly("multipart/form-data");
    }

    @Test
    void theTemplatesAreForThoseWhoImport() throws Exception {
        assertThat(boss.get("/imports/template.csv").http().body())
                .contains("E-mail")
                .doesNotContain("Roles");
        assertThat(api.demo("admin").get("/imports/template.csv").http().body()).contains("Roles", "Company");
        byte[] xlsx = boss.download("/imports/template.xlsx", "*/*").body();
        assertThat(boss.upload("/imports", "people.xlsx", xlsx).text("/type")).endsWith("empty-file");
    }
}
