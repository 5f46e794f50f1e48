import Foundation

/// A public shift-scheduling instance (Curtois and Qu, 2014), as its file says it.
struct InstanceFile: Sendable {
    struct Shift: Sendable {
        let id: String
        let minutes: Int
        /// Shifts that may not follow on the next day.
        let notBefore: [String]
    }

    struct Employee: Sendable {
        let id: String
        let mostOfShift: [String: Int]
        let mostMinutes, leastMinutes: Int
        let mostConsecutive, leastConsecutive, leastDaysOff, mostWeekends: Int
        var daysOff: Set<Int> = []
    }

    struct Wish: Sendable {
        let employee: Int
        let day: Int
        let shift: String
        let weight: Int
        let isOn: Bool
    }

    struct CoverCell: Sendable {
        let day: Int
        let shift: String
        let need, missing, surplus: Int
    }

    let name: String
    var days = 0
    var shifts: [Shift] = []
    var employees: [Employee] = []
    var wishes: [Wish] = []
    var cover: [CoverCell] = []

    /// An instance of no days, to be filled.
    init(name: String) { self.name = name }

    /// - Throws: ``InvalidInstance`` with the line.
    init(path: String) throws {
        name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var section = ""
        for (number, line) in text.components(separatedBy: .newlines).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("SECTION_") {
                section = String(line.dropFirst("SECTION_".count))
                continue
            }
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard take(fields, in: section) else {
                throw InvalidInstance(description: "\(path):\(number + 1): not a line of section \(section): \(line)")
            }
        }
    }

    private mutating func take(_ fields: [String], in section: String) -> Bool {
        func numbers(_ texts: ArraySlice<String>) -> [Int]? {
            let read = texts.compactMap { Int($0) }
            return read.count == texts.count ? read : nil
        }
        switch section {
        case "HORIZON":
            guard let read = Int(fields[0]), (1...1000).contains(read) else { return false }
            days = read
        case "SHIFTS":
            guard fields.count >= 2, let minutes = Int(fields[1]) else { return false }
            let after = fields.count > 2 ? fields[2].split(separator: "|").map(String.init) : []
            shifts.append(Shift(id: fields[0], minutes: minutes, notBefore: after))
        case "STAFF":
            guard fields.count == 8, let limits = numbers(fields[2...]) else { return false }
            let pairs = fields[1].split(separator: "|").map { $0.split(separator: "=").map(String.init) }
            guard pairs.allSatisfy({ $0.count == 2 && Int($0[1]) != nil }) else { return false }
            employees.append(
                Employee(
                    id: fields[0],
                    mostOfShift: Dictionary(
                        pairs.map { ($0[0], Int($0[1])!) }, uniquingKeysWith: { first, _ in first }),
                    mostMinutes: limits[0], leastMinutes: limits[1], mostConsecutive: limits[2],
                    leastConsecutive: limits[3], leastDaysOff: limits[4], mostWeekends: limits[5]))
        case "DAYS_OFF":
            guard let index = employees.firstIndex(where: { $0.id == fields[0] }), let off = numbers(fields[1...])
            else {
                return false
            }
            employees[index].daysOff.formUnion(off)
        case "SHIFT_ON_REQUESTS", "SHIFT_OFF_REQUESTS":
            guard fields.count == 4, let employee = employees.firstIndex(where: { $0.id == fields[0] }),
                let day = Int(fields[1]), let weight = Int(fields[3])
            else { return false }
            wishes.append(
                Wish(
                    employee: employee, day: day, shift: fields[2], weight: weight, isOn: section == "SHIFT_ON_REQUESTS"
                ))
        case "COVER":
            guard fields.count == 5, let day = Int(fields[0]), let rest = numbers(fields[2...]) else { return false }
            cover.append(CoverCell(day: day, shift: fields[1], need: rest[0], missing: rest[1], surplus: rest[2]))
        default: return false
        }
        return true
    }
}

struct InvalidInstance: Error, CustomStringConvertible {
    let description: String
}
