import { totalmem } from "node:os";
import { socketPort } from "./data-directory.ts";

type Settings = Readonly<Record<string, string | number>>;

/** What the product relies on: given on the command line, so that no file in the cluster can change it. */
export function fixedSettings(socketFolder: string, { durable }: { durable: boolean }): Settings {
  return {
    ...(durable ? safety : haste),
    ...discretion,
    listen_addresses: "",
    port: socketPort,
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    timezone: "UTC",
  };
}

/** What is acknowledged is on the disk. */
const safety: Settings = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };

/** Nothing waits for the disk, and little is written there. */
const haste: Settings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  wal_level: "minimal",
  max_wal_senders: 0,
  max_wal_size: "8GB",
  checkpoint_timeout: "1h",
};

/**
 * The log says how the server is, never what people wrote: an error's text can quote a value, its detail a whole row, a crash the
 * statement that ran. Errors go to the application, which knows what it may write down.
 */
const discretion: Settings = {
  logging_collector: "off",
  log_destination: "stderr",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_statement: "none",
  log_min_duration_statement: -1,
  log_min_duration_sample: -1,
  log_duration: "off",
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_lock_waits: "off",
  log_checkpoints: "off",
  log_timezone: "UTC",
};

/** What a new cluster begins with; the operator may change it in its postgresql.conf or with ALTER SYSTEM. */
export function initialSettings(memory: number = memoryOfMachine()): Settings {
  const megabytes = memory / 1024 ** 2;
  return {
    shared_buffers: `${between(64, megabytes / 8, 512)}MB`,
    effective_cache_size: `${between(128, megabytes / 2, 65_536)}MB`,
    maintenance_work_mem: `${between(32, megabytes / 32, 256)}MB`,
    work_mem: `${between(4, megabytes / 256, 16)}MB`,
    max_connections: 100,
    // Today's disks have no arm to move.
    random_page_cost: 1.1,
    // Before it recovers, PostgreSQL sees to it that every file is on the disk: by one call instead of a thousand, each of which waits for
    // the disk. On a busy one that is the difference between one second and six.
    recovery_init_sync_method: "syncfs",
  };
}

export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** A container's limit counts where there is one. */
function memoryOfMachine(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

function between(least: number, value: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), most));
}
