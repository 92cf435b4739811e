-- Makes the product's own sign-in on SQL Server, which may read and write rows and nothing else. Run by sqlcmd after every
-- migration, with the password in the environment variable APP_PASSWORD; it may be run again.
IF SUSER_ID(N'clienteling') IS NULL
    CREATE LOGIN clienteling WITH PASSWORD = N'$(APP_PASSWORD)', DEFAULT_DATABASE = Clienteling;
ELSE
    ALTER LOGIN clienteling WITH PASSWORD = N'$(APP_PASSWORD)';
GO
USE Clienteling;
GO
IF USER_ID(N'clienteling') IS NULL
    CREATE USER clienteling FOR LOGIN clienteling;
ALTER ROLE db_datareader ADD MEMBER clienteling;
ALTER ROLE db_datawriter ADD MEMBER clienteling;
GO
