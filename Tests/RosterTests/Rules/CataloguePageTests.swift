import Roster
import Testing

@Suite struct CataloguePageTests {
    let english = CataloguePage(.en).markdown
    let chinese = CataloguePage(.zh).markdown

    @Test func everyRuleHasItsSection() {
        for entry in RuleCatalogue.entries {
            #expect(english.contains("### `\(entry.id)` \(entry.name.en)\n\n\(entry.summary.en)\n"))
            #expect(chinese.contains("### `\(entry.id)` \(entry.name.zh)\n\n\(entry.summary.zh)\n"))
        }
    }

    @Test func aSectionShowsParametersSourceAndAnExample() {
        let section = """
            ### `even-spacing` Even spacing

            The duties of one person are spread out; two that are closer than so many days cost 1 for each day that is missing.

            Source: practice. Severity: `soft`. Effect: binds one person's duties.

            | parameter | kind | default | meaning |
            |---|---|---|---|
            | `days` | whole number, 2–60 | required | how many days two duties should be apart at least |

            ```yaml
            - rule: even-spacing
              weight: 1
              days: 7
            ```
            """
        #expect(english.contains(section))
    }

    @Test func weightsAreShownInTheOrderOfTheKinds() {
        #expect(english.contains("kinds: {all: 1, weekend: 2, holiday: 3, spring-festival-eve: 5}"))
    }

    @Test func whatNoRuleBookMayNameHasNoExample() {
        #expect(!english.contains("- rule: moved-duties"))
        #expect(chinese.contains("## 程序自用\n\n这些规则不能写进规则簿。\n\n### `moved-duties`"))
    }

    @Test func severitiesComeInOrder() throws {
        let places = try ["## 硬性规则", "## 可批准例外的规则", "## 软性规则", "## 程序自用"].map {
            try #require(chinese.range(of: $0)).lowerBound
        }
        #expect(places == places.sorted())
    }

    @Test func itEndsWithOneLineBreak() {
        #expect(english.hasSuffix("```\n") || english.hasSuffix(".\n"))
        #expect(!english.contains("\n\n\n"))
    }
}
