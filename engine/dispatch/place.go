package dispatch

import (
	"time"

	"orrery/engine/jobs"
	"orrery/engine/node"
	"orrery/engine/sched"
)

// Place lets the policy decide, if anything changed, and carries out its decisions in order. Each
// is checked against present offers: what does not fit any more waits for the next time.
func (dp *Dispatch) Place() {
	dp.Jobs.HandleNews()
	if !dp.Jobs.Due {
		return
	}
	dp.Jobs.Pace()
	calm := !dp.considersMoves()
	if len(dp.Jobs.Live) == 0 {
		dp.Jobs.Decided(false)
		return
	}
	v := dp.view(dp.Jobs.CurrentPolicy(), &dp.shown)
	v.Unchanged = calm
	if dp.Network.On() {
		forgetUnconnected(dp, v.Queue)
		v.Connects, v.Direct = noting(dp, v.Connects), noting(dp, v.Direct)
	}
	decisions := dp.Jobs.CurrentPolicy().Policy(v)
	again := false // the links that one was promised another has taken
	for _, d := range decisions {
		i := dp.Jobs.At(d.Job)
		job := &dp.Jobs.Live[i]
		switch {
		case d.Verb == sched.Stop:
			dp.Jobs.Suspend(i)
		case !dp.offered(job, d.Seats):
			continue
		case !bears(dp, job, d.Seats) || d.Verb == sched.Move && !dp.Jobs.HasStatePath(job, d.Seats):
			again = again || d.Verb == sched.Start
		case d.Verb == sched.Start:
			dp.Jobs.Start(i, d.Seats)
		case d.Verb == sched.Share:
			dp.Jobs.Reshare(i, d.Seats)
		default:
			dp.Jobs.Move(i, d.Seats)
		}
	}
	dp.Jobs.HandleNews()
	dp.Jobs.Decided(again)
}

// movesEvery is how often moves of running jobs are considered within a long tick.
const movesEvery = 10 * time.Minute

// considersMoves reports whether moves are considered: when offers were refreshed, and in ticks
// without refreshes at the first decision and every movesEvery.
func (dp *Dispatch) considersMoves() bool {
	if dp.Clock.Tick <= node.LongestCutTick {
		return dp.Clock.Elapsed%node.AskEvery == 0
	}
	if dp.Clock.Elapsed > dp.Sky.At && dp.Clock.Elapsed < dp.lookedForMoves+movesEvery {
		return false
	}
	dp.lookedForMoves = dp.Clock.Elapsed
	return true
}

// offered reports whether a job that has some seats may have others now.
func (dp *Dispatch) offered(job *sched.Job, wants []sched.Seat) bool {
	for _, s := range wants {
		more := s.Count - jobs.SeatsOn(job.Seats, s.Node)
		if more <= 0 {
			continue
		}
		if seats, _ := dp.Nodes.Seats(int(dp.Fleet.NodeAt[s.Node]), job.Grade()); int(more) > seats {
			return false
		}
	}
	return true
}

// forgetUnconnected clears the mark of gangs that found no links, before a decision sets it again.
func forgetUnconnected(dp *Dispatch, queue []sched.Ask) {
	for i := range queue {
		if queue[i].Gang {
			dp.Jobs.SetUnconnected(queue[i].Job, false)
		}
	}
}

// noting wraps Connects or Direct for the policy that decides, to note which gangs find no ring.
func noting(dp *Dispatch, joins func(sched.ID, []sched.Seat) bool) func(sched.ID, []sched.Seat) bool {
	return func(id sched.ID, seats []sched.Seat) bool {
		joined := joins(id, seats)
		dp.Jobs.SetUnconnected(id, !joined)
		return joined
	}
}

// bears reports whether links have room for a job on the seats that it was given.
func bears(dp *Dispatch, j *sched.Job, seats []sched.Seat) bool {
	if jobs.Patient(dp.Jobs, j) {
		return jobs.Direct(dp.Jobs, j, seats)
	}
	return dp.Jobs.Connects(j, seats)
}
