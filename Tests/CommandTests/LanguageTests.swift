import Testing

/// Chinese unless the user's system, or the user, asks for English.
@Suite struct LanguageTests {
    private let chinese = "已证明最优：没有代价更低的值班表。"
    private let english = "Proved optimal: no roster costs less."

    @Test(arguments: [
        (nil, true), ("", true), ("C", true), ("C.UTF-8", true), ("POSIX", true), ("zh_CN.UTF-8", true),
        ("en_US.UTF-8", false), ("de_DE.UTF-8", false),
    ])
    func theLocaleDecides(locale: String?, isChinese: Bool) async throws {
        let run = try await Office().run(["roster", "plan", Office.unit] + Office.week, ["LANG": locale])
        #expect(run.status == 0)
        #expect(run.output.contains(isChinese ? chinese : english), "\(run.output)")
        #expect(!run.output.contains(isChinese ? english : chinese), "\(run.output)")
    }

    @Test func theUserHasTheLastWord() async throws {
        let office = try Office()
        let plan = ["roster", "plan", Office.unit] + Office.week
        #expect(try await office.run(plan + ["--lang", "zh"]).output.contains(chinese))
        #expect(try await office.run(plan + ["--lang=zh"]).output.contains(chinese))
        #expect(try await office.run(plan + ["--lang", "en"], ["LANG": nil]).output.contains(english))
        #expect(try await office.run(plan, ["LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"]).output.contains(english))
    }

    /// The rule that makes it so is named.
    @Test func whichEnginePlansIsToldInTheLanguage() async throws {
        let plan = ["roster", "plan", Office.unit, "--timing"] + Office.week
        let plain = try Office()
        #expect(try await plain.run(plan + ["--lang", "zh"]).errors.contains("求解引擎：线性松弛与 CP-SAT"))
        #expect(try await plain.run(plan + ["--lang", "en"]).errors.contains("Engine: relaxation and CP-SAT"))
        let book = "Rosters/rules/case.yaml"
        let rules = try #require(Office.files[book]) + "  - {rule: min-days-off, days: 2}\n"
        let runs = try Office([book: rules])
        let chinese = try await runs.run(plan + ["--lang", "zh"]).errors
        #expect(chinese.contains("列生成") && chinese.contains("min-days-off"), "\(chinese)")
        let english = try await runs.run(plan + ["--lang", "en"]).errors
        #expect(english.contains("column generation") && english.contains("min-days-off"), "\(english)")
    }

    @Test func problemsAreToldInTheLanguageToo() async throws {
        let office = try Office(["Rosters/office/absences.yaml": "- {person: x, from: 2026-10-14}\n"])
        #expect(try await office.run("check", "Rosters", "--lang", "zh").errors.contains("共 1 处问题，未写入任何文件。"))
        #expect(
            try await office.run("check", "Rosters", "--lang", "en").errors.contains("1 problem; nothing was written."))
    }
}
