package tables

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// jobRow is a job that is over, or still alive at the end.
type jobRow = dispatch.Record

func jobsTable() Table {
	return told(Table{Name: "jobs", About: "each job once: when it ends, or at the end of the export if it has not ended"},
		slices.Concat(
			[]column[jobRow]{
				whole("id", "job number, from 1", func(r *jobRow) int64 { return int64(r.ID) }),
				text("kind", "batch, train or serve", func(r *jobRow) string { return r.Kind.String() }),
				text("owner", "owner of the job", func(r *jobRow) string { return r.Owner }),
				whole("class", "priority class; a higher class goes first", func(r *jobRow) int64 { return int64(r.Class) }),
				text("status", "waits, runs, done, cancelled or failed", func(r *jobRow) string { return r.Status.String() }),
				whole("accelerators", "accelerators requested; for a service, those it requests now", func(r *jobRow) int64 { return int64(r.Accelerators) }),
				whole("held_accelerators", "accelerators allocated now, or when the job ended", func(r *jobRow) int64 { return int64(r.Held) }),
				number("work_accelerator_h", "total work requested; for a service, the work it received", func(r *jobRow) float64 { return r.Work.Hours() }),
				number("done_accelerator_h", "work completed", func(r *jobRow) float64 { return r.Done.Hours() }),
				number("redone_accelerator_h", "work lost to faults, which has to be done again", func(r *jobRow) float64 { return r.Redone.Hours() }),
				span("submitted_s", "submission time, since the start of the mission", func(r *jobRow) time.Duration { return r.Submitted }),
				where(func(r *jobRow) bool { return r.Held > 0 }, span("started_s", "time of its latest allocation", func(r *jobRow) time.Duration { return r.Started })),
				where(func(r *jobRow) bool { return r.Ended > 0 }, span("ended_s", "end time", func(r *jobRow) time.Duration { return r.Ended })),
				where(func(r *jobRow) bool { return r.Deadline > 0 }, span("deadline_s", "deadline", func(r *jobRow) time.Duration { return r.Deadline })),
				span("waited_s", "total waiting time", func(r *jobRow) time.Duration { return r.Waited }),
			},
			waits(),
			[]column[jobRow]{
				whole("stops", "number of times it was stopped", func(r *jobRow) int64 { return int64(r.Stops) }),
				whole("moves", "number of times it was moved", func(r *jobRow) int64 { return int64(r.Moves) }),
				number("in_bit", "input data of the whole job, from the ground", func(r *jobRow) float64 { return r.In }),
				number("out_bit", "output data of the whole job, to the ground", func(r *jobRow) float64 { return r.Out }),
				number("tokens", "tokens in a service's answers", func(r *jobRow) float64 { return r.Served.Delivered }),
				number("tokens_late", "of these, tokens delivered later than the objective", func(r *jobRow) float64 { return r.Served.Late }),
				number("tokens_shed", "tokens of requests that were rejected or had no route", func(r *jobRow) float64 { return r.Served.Shed }),
			},
		),
		forgetful(func(s *Shot) []jobRow {
			return slices.DeleteFunc(slices.Clone(s.Jobs.Records), func(r jobRow) bool { return r.Ended == 0 && !s.Last })
		}),
		func(w *engine.Wants, a Ask) { askRecords(w, a, a.Last) })
}

// waits are columns of the time for which each reason held a job.
func waits() []column[jobRow] {
	var all []column[jobRow]
	for reason := range sched.WaitReason(sched.WaitReasons) {
		all = append(all, span("waited_"+reason.String()+"_s", "of this, held by "+heldBy[reason]+", as of the last tick", func(r *jobRow) time.Duration { return r.Waits[reason] }))
	}
	return all
}

// heldBy describes the reasons, by their number.
var heldBy = [sched.WaitReasons]string{
	"its requirements: too few accelerators have enough memory", "seats: too few are free", "drained nodes",
	"power", "heat", "the network: no links between the seats", "jobs that go first",
	"law: it permits too few accelerators, or no place for the data to be delivered",
}

// askRecords requests the jobs that have ended since the cursor and, if live, those alive.
func askRecords(w *engine.Wants, a Ask, live bool) {
	if w.Jobs.Records == nil {
		w.Jobs.Records = &dispatch.RecordsQuery{After: a.From.Over}
	}
	w.Jobs.Records.Live = w.Jobs.Records.Live || live
}

// placement is a job on a node for some time.
type placement struct {
	job      *dispatch.Record
	who      *fleet.Identity
	count    int32
	from, to time.Duration
	open     bool // it continues
}

func placements() Table {
	return told(Table{Name: "placements", About: "which accelerators each job held on which node, and from when to when; a change within a tick, other than the end of the job, counts from the end of that tick"},
		[]column[placement]{
			whole("job", "job number", func(r *placement) int64 { return int64(r.job.ID) }),
			text("owner", "owner of the job", func(r *placement) string { return r.job.Owner }),
			whole("node", "satellite number", func(r *placement) int64 { return int64(r.who.ID) }),
			text("node_name", "satellite name, as the console shows it", func(r *placement) string { return r.who.Name }),
			whole("accelerators", "accelerators held on the node", func(r *placement) int64 { return int64(r.count) }),
			span("from_s", "start, since the start of the mission; may lie before the start of the export", func(r *placement) time.Duration { return r.from }),
			where(func(r *placement) bool { return !r.open }, span("to_s", "end; empty if the job still holds them", func(r *placement) time.Duration { return r.to })),
		},
		func() func(*Shot) []placement { return new(sitting).rows },
		func(w *engine.Wants, a Ask) { askRecords(w, a, true) })
}

// sitting is the state of placements at the last look.
type sitting struct {
	jobs map[sched.ID]*life // nil before the first look
	at   time.Duration
}

// life is a job since its last start.
type life struct {
	job   *dispatch.Record
	since []time.Duration // by seat: since when it holds it
}

// rows are the placements that ended since the last look; at the end also those that continue.
func (t *sitting) rows(s *Shot) []placement {
	var rows []placement
	now := make(map[sched.ID]*life, len(s.Jobs.Records))
	for i := range s.Jobs.Records {
		r := &s.Jobs.Records[i]
		was := t.jobs[r.ID]
		delete(t.jobs, r.ID)
		is := t.goesOn(was, r, s.Clock.Elapsed)
		if was != nil {
			rows = was.ended(rows, s, is)
		}
		switch {
		case r.Ended > 0:
			rows = is.told(rows, s, r.Ended)
		case len(r.Seats) > 0:
			now[r.ID] = is
		}
	}
	for _, was := range t.jobs { // their end was not seen
		rows = was.told(rows, s, s.Clock.Elapsed)
	}
	if s.Last {
		for _, is := range now {
			rows = is.told(rows, s, -1)
		}
	}
	slices.SortFunc(rows, func(a, b placement) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.job.ID, b.job.ID), cmp.Compare(a.who.ID, b.who.ID), cmp.Compare(a.to, b.to))
	})
	t.jobs, t.at = now, s.Clock.Elapsed
	return rows
}

// goesOn is a job as it sits now, which sat as it was when one looked last.
func (t *sitting) goesOn(was *life, r *dispatch.Record, now time.Duration) *life {
	is := &life{job: r}
	if was != nil && was.job.Started == r.Started && slices.Equal(was.job.Seats, r.Seats) {
		is.since = was.since
		return is
	}
	for _, seat := range r.Seats {
		since := r.Started
		if was != nil && was.job.Started == r.Started { // its number of seats changed
			since = now
			if i := was.at(seat); i >= 0 {
				since = was.since[i]
			}
		}
		is.since = append(is.since, since)
	}
	return is
}

// at is the place of a seat among a job's, -1 if it has none such.
func (l *life) at(seat sched.Seat) int { return slices.Index(l.job.Seats, seat) }

// ended adds the placements of a job that it has no more.
func (l *life) ended(rows []placement, s *Shot, is *life) []placement {
	again := is.job.Started == l.job.Started
	for i, seat := range l.job.Seats {
		switch {
		case again && is.at(seat) >= 0:
			continue
		case again || len(is.job.Seats) == 0:
			rows = append(rows, l.placement(i, s, s.Clock.Elapsed))
		default: // it moved, or was stopped and restarted
			rows = append(rows, l.placement(i, s, is.job.Started))
		}
	}
	return rows
}

// told adds all placements of a job, which end at an instant; below 0 they go on.
func (l *life) told(rows []placement, s *Shot, to time.Duration) []placement {
	for i := range l.job.Seats {
		rows = append(rows, l.placement(i, s, to))
	}
	return rows
}

// placement is one of a job's.
func (l *life) placement(i int, s *Shot, to time.Duration) placement {
	seat := l.job.Seats[i]
	return placement{job: l.job, who: &s.Roster[seat.Node], count: seat.Count, from: l.since[i], to: to, open: to < 0}
}
