-- Where the window of an envelope shows the folded sheet: its upper left corner, mm from the
-- sheet's. Data, because windows differ: here lower right as on local DL and C5, upper left on C4.
alter table packets.stationery
    add column window_x numeric(5, 1),
    add column window_y numeric(5, 1);
update packets.stationery set window_x = 110, window_y = 47 where name = 'DL';
update packets.stationery set window_x = 110, window_y = 97 where name = 'C5';
update packets.stationery set window_x = 20, window_y = 45 where name = 'C4';
