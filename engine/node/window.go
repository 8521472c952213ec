package node

import (
	"slices"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/table"
)

// keyed is a satellite and the value it is sorted by.
type keyed struct {
	key float64
	id  fleet.ID
}

func byKey(a, b keyed) int {
	if c := table.Compare(a.key, b.key); c != 0 {
		return c
	}
	return table.Compare(a.id, b.id)
}

// window returns rows [from, end) as if all were sorted, in linear time. It changes the order of
// rows.
func window(rows []keyed, from, end int) []keyed {
	divide(rows, from)
	divide(rows[from:], end-from)
	part := rows[from:end]
	slices.SortFunc(part, byKey)
	return part
}

// divide moves the n rows that come first in the order to the front.
func divide(rows []keyed, n int) {
	for len(rows) > 1 && n > 0 && n < len(rows) {
		split := partition(rows)
		if n <= split {
			rows = rows[:split]
		} else {
			rows, n = rows[split:], n-split
		}
	}
}

// partition moves the rows before a middle row to the front, and returns how many they are: at
// least one, and not all.
func partition(rows []keyed) int {
	last := len(rows) - 1
	sample := [3]keyed{rows[0], rows[last/2], rows[last]}
	slices.SortFunc(sample[:], byKey)
	middle := sample[1]
	i, j := -1, len(rows)
	for {
		for i++; byKey(rows[i], middle) < 0; i++ {
		}
		for j--; byKey(rows[j], middle) > 0; j-- {
		}
		if i >= j {
			return max(1, min(j+1, last))
		}
		rows[i], rows[j] = rows[j], rows[i]
	}
}

// keys pairs satellites with the value they are sorted by. Satellites without one come last in
// either order.
func (ns *Nodes) keys(ids []fleet.ID, r table.Rows) []keyed {
	const last = 1e300
	figure := ns.figure(r.Sort)
	rows := slices.Grow(ns.rows[:0], len(ids))[:len(ids)]
	ns.rows = rows
	each.Chunk(len(ids), fleet.PerChunk, func(from, to int) {
		for i := from; i < to; i++ {
			key, ok := figure(ids[i])
			switch {
			case !ok:
				key = last
			case r.Descending:
				key = -key
			}
			rows[i] = keyed{key, ids[i]}
		}
	})
	return rows
}
