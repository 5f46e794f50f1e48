import Testing

@testable import Storage

@Suite struct StorageWordsTests {
    static let errors: [StorageError] = [
        .badAddress("mysql:x", reason: "r"), .unavailable(place: "P", reason: "R"), .gone(place: "P", reason: "R"),
        .locked(place: "P", reason: "R"), .diskFull(place: "P", reason: "R"), .readOnly(place: "P", reason: "R"),
        .corrupt(place: "P", reason: "R"), .notDurable(place: "P", setting: "S", found: "F"),
        .newerVersion(place: "P", found: 9, known: 1), .outcomeUnknown(place: "P", reason: "R"), .closed(place: "P"),
        .refused(place: "P", code: "C", reason: "R"), .versionMoved(kind: "K", id: "I", expected: 1, found: 2),
        .versionMoved(kind: "K", id: "I", expected: 1, found: nil), .exists(kind: "K", id: "I"), .claimLost(item: "I"),
        .notJournaled, .badValue(name: "N", value: "V", reason: "R"), .badBackup(file: "F", line: 3, reason: "R"),
        .file(path: "P", reason: "R"),
    ]

    @Test("What storage says it says in Chinese too, with the same values", arguments: errors)
    func chinese(_ error: StorageError) {
        let words = error.chinese
        #expect(
            words.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                || error == .file(path: "P", reason: "R"))
        for value in ["P", "S", "F", "C", "K", "I", "N", "V"] where error.description.contains("'\(value)'") {
            #expect(words.contains(value))
        }
    }

    @Test("Every fault of the journal names its entry in both languages")
    func faults() {
        for kind in [JournalFault.Kind.altered, .removed, .reordered, .inserted, .cutOff, .rewritten] {
            let fault = JournalFault(kind: kind, sequence: 17)
            #expect(fault.description.contains("17") && fault.chinese.contains("第 17 条"))
        }
    }
}
