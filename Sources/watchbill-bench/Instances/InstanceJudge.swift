/// Judges a solution of a public instance from the instance's text alone: it shares nothing with the rules, the models
/// or the engines.
struct InstanceJudge {
    let instance: InstanceFile

    /// What is wrong with `standing` (for each employee, the shift or nil for each day); empty for a valid solution.
    func faults(_ standing: [[String?]]) -> [String] {
        var faults: [String] = []
        let minutes = Dictionary(uniqueKeysWithValues: instance.shifts.map { ($0.id, $0.minutes) })
        let notBefore = Dictionary(uniqueKeysWithValues: instance.shifts.map { ($0.id, Set($0.notBefore)) })
        for (employee, row) in zip(instance.employees, standing) {
            let works = row.map { $0 != nil }
            for day in employee.daysOff where works[day] { faults.append("\(employee.id) works on day \(day), a day off") }
            for day in 1..<instance.days {
                if let before = row[day - 1], let after = row[day], notBefore[before]!.contains(after) {
                    faults.append("\(employee.id): \(after) on day \(day) follows \(before)")
                }
            }
            for shift in instance.shifts {
                let count = row.count { $0 == shift.id }
                if count > employee.mostOfShift[shift.id, default: 0] { faults.append("\(employee.id): \(count) of \(shift.id)") }
            }
            let total = row.reduce(0) { $0 + ($1.map { minutes[$0]! } ?? 0) }
            if total > employee.mostMinutes || total < employee.leastMinutes { faults.append("\(employee.id): \(total) minutes") }
            for run in runs(works) {
                let length = run.days.count
                let touchesEdge = run.days.lowerBound == 0 || run.days.upperBound == instance.days
                if run.works, length > employee.mostConsecutive { faults.append("\(employee.id): \(length) days running") }
                if run.works, !touchesEdge, length < employee.leastConsecutive {
                    faults.append("\(employee.id): only \(length) days running")
                }
                if !run.works, !touchesEdge, length < employee.leastDaysOff {
                    faults.append("\(employee.id): only \(length) days off")
                }
            }
            let weekends = stride(from: 5, to: instance.days, by: 7).count { saturday in
                works[saturday] || (saturday + 1 < instance.days && works[saturday + 1])
            }
            if weekends > employee.mostWeekends { faults.append("\(employee.id): \(weekends) weekends") }
        }
        return faults
    }

    func objective(_ standing: [[String?]]) -> Int {
        let wishes = instance.wishes.reduce(0) { sum, wish in
            let stands = standing[wish.employee][wish.day] == wish.shift
            return stands == wish.isOn ? sum : sum + wish.weight
        }
        return instance.cover.reduce(wishes) { sum, cell in
            let count = standing.count { $0[cell.day] == cell.shift }
            return sum + max(0, cell.need - count) * cell.missing + max(0, count - cell.need) * cell.surplus
        }
    }

    private func runs(_ works: [Bool]) -> [(works: Bool, days: Range<Int>)] {
        var runs: [(works: Bool, days: Range<Int>)] = []
        for (day, flag) in works.enumerated() {
            if let last = runs.last, last.works == flag {
                runs[runs.count - 1].days = last.days.lowerBound..<(day + 1)
            } else {
                runs.append((flag, day..<(day + 1)))
            }
        }
        return runs
    }
}
