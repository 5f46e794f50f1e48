extension InstanceFile {
    /// This instance in the form in which the public ones are written; reading it gives the same instance.
    var text: String {
        let sections: [(name: String, lines: [String])] = [
            ("HORIZON", ["\(days)"]),
            ("SHIFTS", shifts.map { "\($0.id),\($0.minutes),\($0.notBefore.joined(separator: "|"))" }),
            ("STAFF", employees.map(line)),
            (
                "DAYS_OFF",
                employees.filter { !$0.daysOff.isEmpty }.map { employee in
                    ([employee.id] + employee.daysOff.sorted().map(String.init)).joined(separator: ",")
                }
            ),
            ("SHIFT_ON_REQUESTS", wishes.filter(\.isOn).map(line)),
            ("SHIFT_OFF_REQUESTS", wishes.filter { !$0.isOn }.map(line)),
            ("COVER", cover.map { "\($0.day),\($0.shift),\($0.need),\($0.missing),\($0.surplus)" }),
        ]
        return sections.map { section in
            (["SECTION_\(section.name)"] + section.lines).map { $0 + "\n" }.joined()
        }.joined(separator: "\n")
    }

    private func line(_ employee: Employee) -> String {
        let most = shifts.map { "\($0.id)=\(employee.mostOfShift[$0.id, default: 0])" }.joined(separator: "|")
        let limits = [
            employee.mostMinutes, employee.leastMinutes, employee.mostConsecutive, employee.leastConsecutive,
            employee.leastDaysOff, employee.mostWeekends,
        ]
        return ([employee.id, most] + limits.map(String.init)).joined(separator: ",")
    }

    private func line(_ wish: Wish) -> String {
        "\(employees[wish.employee].id),\(wish.day),\(wish.shift),\(wish.weight)"
    }
}
