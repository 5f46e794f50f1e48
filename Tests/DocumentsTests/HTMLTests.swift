import Documents
import Roster
import Testing

struct HTMLTests {
    @Test func escapesWhatPeopleWrote() {
        var people = Sample.people
        people[4].name = "<script>alert('x')</script>&\""
        people[4].telephones = ["\" onclick=\"x"]
        var unit = Sample.unit(people: people)
        unit.name = Text("<b>县</b>")
        let fairness = FairnessTable(title: "<i>", columns: ["<u>"], rows: [[.text("<s>")]])
        let page = RosterTable(Sample.tiny(), of: unit, calendar: Sample.calendar, language: .zh).html(
            fairness: fairness)
        #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;"))
        for raw in ["<script", "<b>", "<i>", "<u>", "<s>", "\" onclick"] { #expect(!page.contains(raw)) }
    }

    @Test func isOnePageForPrinterScreenReaderAndPhone() {
        let page = RosterTable(Sample.month(), of: Sample.unit(), calendar: Sample.calendar, language: .zh)
            .html(fairness: Sample.fairness)
        for part in [
            "<html lang=\"zh-Hans\">", "size: A4 landscape", "display: table-header-group", "<caption>",
            "scope=\"col\"", "scope=\"row\"", "width=device-width", "<a href=\"tel:13900001001\">139-0000-1001</a>",
            "<h2>值班统计</h2>", "class=\"legend\"",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(!page.contains("http") && !page.contains("src="), "needs no other file")
        #expect(page.components(separatedBy: "<tr role=\"row\" class=\"holiday\">").count - 1 == 7)
        #expect(page.components(separatedBy: "<tr role=\"row\" class=\"weekend\">").count - 1 == 6)
    }

    @Test func standsUprightWhereItFits() {
        var roster = Sample.tiny()
        roster.away = []
        let page = RosterTable(roster, of: Sample.unit(), calendar: Sample.calendar, language: .en).html()
        #expect(page.contains("<html lang=\"en\">") && page.contains("size: A4 portrait"))
    }
}
