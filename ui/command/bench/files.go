package bench

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"orrery/data/export"
	"orrery/data/mission"
	"orrery/data/mission/frames"
	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/table"
)

const fleetOfFiles = "10,000 nodes at 60 s with 5,000 jobs"

// timeFiles is the file of a mission: what keeping it takes of the run, how much it holds, and
// how long it takes to be somewhere else in it.
func timeFiles(t trial) ([]speed, error) {
	s, err := tenThousand()
	if err != nil {
		return nil, err
	}
	folder, remove, err := t.scratch.folder()
	if err != nil {
		return nil, err
	}
	defer remove()
	path, hours := filepath.Join(folder, "bench"+mission.Suffix), 12
	if t.quick {
		hours = 3
	}
	var shares []float64
	for range t.runs(5) {
		share, err := keep(path, s, hours)
		if err != nil {
			return nil, err
		}
		shares = append(shares, share)
	}
	size, err := thirtyDays(path)
	if err != nil {
		return nil, err
	}
	firsts, seeks, err := seek(path, t.runs(20))
	if err != nil {
		return nil, err
	}
	return []speed{
		speed{ID: "saving", What: "saving, as a share of the run: " + fleetOfFiles, Promise: 3, Unit: "% CPU"}.measured(shares...),
		speed{ID: "file_30d", What: "the file of thirty days, by what its frames take: " + fleetOfFiles, Promise: 150, Unit: "MB"}.measured(size / 1e6),
		speed{ID: "first_seek", What: "the first seek in a file just opened, to its screen: " + fleetOfFiles, Promise: 50, Unit: "ms CPU"}.measured(firsts...),
		speed{ID: "seek", What: "a seek to the nearest keyframe and its screen: " + fleetOfFiles, Promise: 50, Unit: "ms CPU"}.measured(seeks...),
	}, nil
}

// tenThousand is the mission whose file is measured.
func tenThousand() (engine.Scenario, error) {
	s, err := newMission(100, 100, "easy")
	if err == nil {
		working(&s, []int{36, 72, 144}, 12*time.Second, 0.5)
	}
	return s, err
}

// keep runs a mission for some hours and keeps it in a file. It is the share of the processor
// time, in %, that keeping took.
func keep(path string, s engine.Scenario, hours int) (share float64, err error) {
	m, err := mission.Create(path, s, true)
	if err != nil {
		return 0, err
	}
	e, err := engine.New(s)
	if err != nil {
		return 0, err
	}
	var all, kept time.Duration
	cpu, _ := costOf(func() { err = m.Record(e, nil) })
	all, kept = cpu, cpu
	for e.Elapsed() < time.Duration(hours)*time.Hour && err == nil {
		cpu, _ = costOf(e.Step)
		all += cpu
		cpu, _ = costOf(func() { err = m.Record(e, nil) })
		all, kept = all+cpu, kept+cpu
	}
	if err != nil {
		return 0, err
	}
	cpu, _ = costOf(func() { err = m.Close() })
	all, kept = all+cpu, kept+cpu
	return 100 * kept.Seconds() / all.Seconds(), err
}

// thirtyDays is how many bytes a file would have after so long, by what each kind of its frames
// takes: keyframes each six hours, as far as data/mission lets them, and each hour of the last two
// days, likewise; a picture and a digest each hour.
func thirtyDays(path string) (size float64, err error) {
	const days, dense = 30, 2
	many := map[frames.Kind]float64{frames.Head: 1, frames.Picture: days * 24, frames.Digest: days * 24}
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return 0, err
	}
	taken, count := map[frames.Kind]float64{}, map[frames.Kind]float64{}
	for s := (frames.Scanner{File: file, Size: info.Size(), At: frames.PreambleLen}); ; {
		f, err := s.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return 0, err
		}
		taken[f.Kind] += float64(frames.HeaderLen + len(f.Payload))
		count[f.Kind]++
	}
	for kind, n := range many {
		if count[kind] > 0 {
			size += n * taken[kind] / count[kind]
		}
	}
	if count[frames.Keyframe] > 0 {
		one := taken[frames.Keyframe] / count[frames.Keyframe]
		size += min((days-dense)*4*one, 16<<20+days*2.5*(1<<20)) + min(dense*24*one, 32<<20+one)
	}
	return size, nil
}

// seek is the processor time, in ms, from an instant of a mission that is asked for to what a
// screen shows of the nearest keyframe: in a file just opened, and after that.
func seek(path string, times int) (firsts, others []float64, err error) {
	for n := range times {
		m, err := mission.OpenReadOnly(path)
		if err != nil {
			return nil, nil, err
		}
		edge, _ := m.Edge()
		to := edge * time.Duration(n*7%times) / time.Duration(times)
		for _, got := range []*[]float64{&firsts, &others} {
			cpu, _ := costOf(func() { err = errors.Join(err, show(m, to)) })
			*got = append(*got, cpu.Seconds()*1e3)
		}
		if err := errors.Join(err, m.Close()); err != nil {
			return nil, nil, err
		}
	}
	return firsts, others, nil
}

// show is what a screen shows of the nearest keyframe.
func show(m *mission.Mission, at time.Duration) error {
	e, err := m.Restore(at)
	if err == nil {
		screen := table.Rows{Count: 150, Find: -1}
		e.Snapshot(engine.Wants{Nodes: node.Wants{Table: screen}, Jobs: dispatch.Wants{Table: screen}, Campaign: outlook.Wants{Table: screen}, Events: screen})
	}
	return err
}

// timeExport is the export of a day of 10,000 nodes each minute to Parquet, by that of a part.
func timeExport(t trial) ([]speed, error) {
	s, err := tenThousand()
	if err != nil {
		return nil, err
	}
	s = alone(s)
	folder, remove, err := t.scratch.folder()
	if err != nil {
		return nil, err
	}
	defer remove()
	part := 2 * time.Hour
	if t.quick {
		part = 20 * time.Minute
	}
	e, err := engine.New(s)
	if err != nil {
		return nil, err
	}
	x, err := export.Begin(export.Plan{Format: "parquet", Tables: []string{"nodes"}, Every: time.Minute, To: part, Dir: folder, Mission: export.About(s, nil)})
	if err != nil {
		return nil, err
	}
	most := uint64(0)
	cpu, _ := costOf(func() {
		for !x.Look(e) {
			e.Step()
			var held runtime.MemStats
			runtime.ReadMemStats(&held)
			most = max(most, held.HeapInuse)
		}
		err = x.Finish()
	})
	const what = "a day of 10,000 nodes each minute to Parquet, the mission's own steps included"
	return []speed{
		speed{ID: "export", What: what + ", by the first " + hours(part), Promise: 30, Unit: "s CPU"}.measured(cpu.Seconds() * (24 * time.Hour).Seconds() / part.Seconds()),
		speed{ID: "export_memory", What: what, Promise: 300, Unit: "MB of heap"}.measured(float64(most) / 1e6),
	}, err
}

// alone is a mission without a network.
func alone(s engine.Scenario) engine.Scenario {
	unlinked(&s)
	return s
}
