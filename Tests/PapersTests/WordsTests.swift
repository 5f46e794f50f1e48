import DutyCalendar
import Incidents
import Operations
import Roster
import Testing

struct WordsTests {
    /// A field that was added without words would print its identifier.
    @Test func everyFieldHasWordsInBothLanguages() {
        for field in RecordField.allCases {
            #expect(field.words.zh.unicodeScalars.allSatisfy { $0.value > 0x7F }, "\(field)")
            #expect(field.words.en != field.rawValue || !field.rawValue.contains(where: \.isUppercase), "\(field)")
        }
    }

    @Test func fieldsOfDifferentKindHaveDifferentWords() {
        let shared: Set<RecordField> = [.nilReturn]
        let zh = Dictionary(grouping: RecordField.allCases.filter { !shared.contains($0) }, by: \.words.zh)
        #expect(zh.filter { $0.value.count > 1 } == [:])
    }

    @Test(arguments: [
        (0, "零"), (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (111, "一百一十一"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九"), (10_000, "10000"),
        (-1, "-1"),
    ])
    func numbersAreReadOut(number: Int, words: String) { #expect(ChineseNumber.words(number) == words) }

    @Test func followUpsAreNumberedInWords() {
        #expect(WrittenReportKind.followUpReport(number: 2).words == Text(zh: "续报二", en: "follow-up report 2"))
    }

    @Test func lengthsHaveNoNeedlessParts() {
        #expect(Minutes(5).words.zh == "5分钟" && Minutes(60).words.en == "1 h" && Minutes(80).words.zh == "1小时20分钟")
    }
}
