import Foundation
import Roster
import Testing

@Suite struct RuleCatalogueTests {
    @Test func identifiersAreUniqueAndWrittenAsInRuleBooks() {
        #expect(Set(RuleCatalogue.entries.map(\.id)).count == RuleCatalogue.entries.count)
        for entry in RuleCatalogue.entries {
            #expect(entry.id.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(entry.id)")
        }
    }

    @Test func everyTextIsThereInBothLanguages() {
        for entry in RuleCatalogue.entries {
            for text in [entry.name, entry.summary, entry.source] + entry.parameters.map(\.meaning) {
                #expect(!text.zh.isEmpty && !text.en.isEmpty, "\(entry.id): \(text)")
            }
        }
    }

    @Test func everyRuleSaysHowStrongItMayBe() {
        for entry in RuleCatalogue.entries {
            #expect(!entry.severities.isEmpty, "\(entry.id)")
            #expect(Set(entry.severities).count == entry.severities.count, "\(entry.id)")
        }
    }

    @Test func everyRuleSaysWhereItLives() {
        for entry in RuleCatalogue.entries {
            #expect(!entry.lives.isEmpty, "\(entry.id)")
            #expect(entry.lives == RulePlace.allCases.filter(entry.lives.contains), "\(entry.id): in order, each once")
        }
    }

    @Test func parametersHaveNamesOfTheirOwn() {
        for entry in RuleCatalogue.entries {
            let names =
                (entry.parameters + RuleParameter.scope).map(\.name) + ["rule", "severity", "weight", "tier", "source"]
            #expect(Set(names).count == names.count, "\(entry.id)")
        }
    }

    @Test func rulesAreMadeByTheirIdentifiers() {
        for entry in RuleCatalogue.entries {
            let rule = RuleCatalogue.make(entry.id, RuleSettings(.hard))
            #expect(rule?.id == entry.id)
        }
        #expect(RuleCatalogue.make("no-such-rule", RuleSettings(.hard)) == nil)
    }

    @Test func everyRuleHasATestFile() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
        for type in RuleCatalogue.types {
            #expect(files.contains("\(type)Tests.swift"), "\(type)")
        }
    }
}
