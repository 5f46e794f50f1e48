import Foundation
import Testing

/// What operators read, to the letter.
@Suite struct WordsTests {
    private func lines(_ run: Run) -> [String] { run.output.split(separator: "\n").map(String.init) }

    @Test func everybodyOnLeaveInChinese() async throws {
        let run = try await Office(Office.everybodyOnLeave).run(
            ["roster", "explain", Office.unit, "--lang", "zh"] + Office.week)
        let lines = lines(run)
        #expect(lines[0] == "下列 5 项要求互相矛盾，去掉其中任何一项，其余各项就能同时满足：")
        #expect(
            lines[1...5].sorted()
                == [
                    "  · 2026-10-14 值班员须有 1 人　〔红桥 64〕", "  · 值班员只由工作人员担任　〔红桥 64；值班惯例〕", "  · 安平 10-14 请假　〔南江 86〕",
                    "  · 白露 10-14 请假　〔南江 86〕",
                    "  · 蔡青 10-14 至 10-15 请假　〔南江 86〕",
                ].sorted())
        #expect(lines[6] == "代价最小的解决办法：")
        #expect(lines[7].hasPrefix("  · 放宽“"))
    }

    @Test func everybodyOnLeaveInEnglish() async throws {
        let run = try await Office(Office.everybodyOnLeave).run(
            ["roster", "explain", Office.unit, "--lang", "en"] + Office.week)
        let lines = lines(run)
        #expect(lines[0] == "These 5 demands contradict each other; without any one of them the others can be met:")
        #expect(
            lines[1...5].sorted()
                == [
                    "  · Duty officer on 2026-10-14 needs 1  [红桥 64]",
                    "  · Duty officer is taken only by officer  [红桥 (HQ) 64; practice]",
                    "  · 安平 is on leave on 10-14  [南江 86]",
                    "  · 白露 is on leave on 10-14  [南江 86]", "  · 蔡青 is on leave from 10-14 to 10-15  [南江 86]",
                ].sorted())
        #expect(lines[6] == "The cheapest way out:")
        #expect(lines[7].hasPrefix("  · do without \""))
    }

    @Test func headAndExecutiveBothAbsent() async throws {
        // By day somebody else could lead; that the two are away together is for an approver to say.
        let office = try Office([
            "Rosters/office/absences.yaml": """
            - {person: h, from: 2026-10-14}
            - {person: e, from: 2026-10-14}
            """,
            "Rosters/office/posts.yaml": """
            - post: duty
              name: {zh: 值班员, en: Duty officer}
              role: duty
              length: 9 h
              eligible: {positions: [officer]}
            """,
        ])
        let run = try await office.run(["roster", "explain", Office.unit, "--lang", "zh"] + Office.week)
        #expect(run.status == 1)
        let lines = lines(run)
        #expect(lines[0] == "下列 3 项要求互相矛盾，去掉其中任何一项，其余各项就能同时满足：")
        #expect(
            lines[1...3].sorted()
                == [
                    "  · 何县 10-14 请假　〔南江 86〕", "  · 易常 10-14 请假　〔南江 86〕",
                    "  · 县（区）长何县与常务副县（区）长易常不同时外出　〔南江 86〕",
                ].sorted())
        #expect(lines[4] == "代价最小的解决办法：")
        #expect(lines[5] == "  · 放宽“县（区）长何县与常务副县（区）长易常不同时外出”（何县、易常），2026-10-14")
        let english = try await office.run(["roster", "explain", Office.unit, "--lang", "en"] + Office.week)
        #expect(
            english.output.contains(
                "  · 何县 (county head) and 易常 (executive deputy) are not both away  [南江 (NJ) 86]\n"))
    }

    @Test func whyMeAndWhyNotMe() async throws {
        let office = try Office([
            "Rosters/office/requests.yaml": "- {person: c, wish: off, from: 2026-10-12}\n"
        ])
        try office.write("hand.csv", Data("date,lead,duty\n2026-10-12,h,a\n2026-10-13,e,b\n".utf8))
        let why = ["roster", "why", Office.unit, "hand.csv"]
        let forbidden = try await office.run(why + ["白露", "2026-10-12", "duty", "--lang", "zh"])
        #expect(
            lines(forbidden) == [
                "白露没有排在 2026-10-12 值班员。",
                "  若由白露顶替安平：不允许——白露：2026-10-12 值班员与2026-10-13 值班员间隔 15 h，不足 24 h",
            ])
        let allowed = try await office.run(why + ["c", "2026-10-12", "duty", "--lang", "en"])
        #expect(
            lines(allowed) == [
                "蔡青 does not stand as Duty officer on 2026-10-12.",
                "  if 蔡青 stood instead of 安平: allowed, but worse: Requests +2",
            ])
        let me = try await office.run(why + ["安平", "2026-10-12", "--lang", "zh"])
        #expect(lines(me).first == "安平排在 2026-10-12 值班员。若换成别人：")
    }

    @Test func aRepairNamesWhoGainsAndLoses() async throws {
        let office = try Office()
        try office.write(
            "hand.csv", Data("date,lead,duty\n2026-10-12,h,a\n2026-10-13,e,b\n2026-10-14,h,c\n2026-10-15,e,b\n".utf8))
        let repair = [
            "roster", "repair", Office.unit, "hand.csv", "--absent", "c=2026-10-14..2026-10-16", "--starting-on",
            "2026-10-12", "--output", "new.json",
        ]
        let run = try await office.run(repair + ["--lang", "zh"])
        #expect(
            lines(run) == [
                "变动 1 个班次，已证明最少。", "  安平 增：2026-10-14 值班员", "  蔡青 减：2026-10-14 值班员",
            ])
        let english = try await office.run(repair + ["--lang", "en"])
        #expect(lines(english).last == "  蔡青 loses Duty officer on 2026-10-14")
        #expect(try office.text("new.json").contains("\"version\": 2"))
    }
}
